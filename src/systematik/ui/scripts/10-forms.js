// Forms: lead to what is wrong, send once, and ask before anything typed is lost.
(() => {
  const guarded = "form.form[method=post]:not([data-unguarded])";
  const changed = new Set();

  document.querySelector(".error-summary:not(.specimen *)")?.focus();

  document.addEventListener("input", (event) => {
    const form = event.target.closest?.(guarded);
    if (form) changed.add(form);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    changed.delete(form);
    form.dataset.sent = "yes";
    for (const button of form.querySelectorAll("[type=submit]")) button.ariaDisabled = "true";
    const working = form.querySelector(".form-working");
    if (working) setTimeout(() => (working.hidden = !form.dataset.sent), 500);
    // An answer that is a file leaves the page standing, so the form opens again.
    setTimeout(() => release(form), 20000);
  });

  function release(form) {
    delete form.dataset.sent;
    for (const working of form.querySelectorAll(".form-working")) working.hidden = true;
    for (const button of form.querySelectorAll("[type=submit]")) button.ariaDisabled = null;
  }

  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form[data-sent]").forEach(release);
  });

  addEventListener("beforeunload", (event) => {
    if ([...changed].some((form) => form.isConnected)) event.preventDefault();
  });
})();
