"""What the server calls."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "systematik.config.settings")
application = get_wsgi_application()

# A page makes some ten thousand objects that die with it. What the server is made of lives as long as it does, and to
# look through all of that again and again for what nobody holds takes a twentieth of the time.
gc.freeze()
gc.set_threshold(50_000, 20, 20)
