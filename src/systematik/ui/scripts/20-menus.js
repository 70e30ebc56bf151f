// A page that comes back from the browser's memory has its menus closed.
addEventListener("pagehide", () => {
  for (const menu of document.querySelectorAll("[popover]:popover-open")) menu.hidePopover();
});
