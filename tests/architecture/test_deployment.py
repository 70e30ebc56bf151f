"""Served over https, Django's own deployment check has nothing to remark."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOW = (
    "from systematik.config import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, "
    "s.SECURE_HSTS_SECONDS > 0, s.DEMO, s.DEBUG, s.SECURE_PROXY_SSL_HEADER, s.ALLAUTH_TRUSTED_PROXY_COUNT)"
)


def run(arguments, tmp_path, **environment):
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "SYSTEMATIK_DATA": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_deployment_check_is_clean(tmp_path):
    checked = run(
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        tmp_path,
        SYSTEMATIK_SECURE="1",
        SYSTEMATIK_HOSTS="systematik.granvik.example",
        SYSTEMATIK_MAIL="smtp://post.granvik.example:587",
    )
    assert checked.returncode == 0, checked.stderr


def test_https_binds_cookies_to_the_host_and_believes_only_its_own_proxies(tmp_path):
    shown = run(["-c", SHOW], tmp_path, SYSTEMATIK_SECURE="1", SYSTEMATIK_PROXIES="1")
    expected = "__Host-session __Host-csrf True False False ('HTTP_X_FORWARDED_PROTO', 'https') 1\n"
    assert shown.stdout == expected


def test_nothing_is_believed_and_no_demo_unless_asked_for(tmp_path):
    assert run(["-c", SHOW], tmp_path).stdout == "session csrf False False False None 0\n"
