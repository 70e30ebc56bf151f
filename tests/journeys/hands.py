"""How somebody gets about a page: with the mouse, or with nothing but the keyboard."""

from __future__ import annotations

from pathlib import Path
from typing import Any

FAR = 400


class Mouse:
    """Points and clicks."""

    def press(self, target: Any) -> None:
        target.click()

    def write(self, target: Any, text: str) -> None:
        target.click()
        target.fill(text)

    def write_day(self, target: Any, day: str) -> None:
        target.fill(day)

    def choose(self, target: Any, label: str) -> None:
        target.select_option(label=label)

    def attach(self, target: Any, file: Path) -> None:
        target.set_input_files(file)


class Keyboard:
    """Tabs to everything; what can't be reached so, fails the journey."""

    def reach(self, target: Any) -> Any:
        """Tab until the focus stands on the target, and see that the focus can be seen."""
        page, element = target.page, target.element_handle()
        for _step in range(FAR):
            if page.evaluate("element => document.activeElement === element", element):
                assert page.evaluate(
                    "element => { const style = getComputedStyle(element);"
                    " return style.outlineStyle !== 'none' || element.matches('input, select, textarea'); }",
                    element,
                ), f"no visible focus on {target}"
                return page
            page.keyboard.press("Tab")
        raise AssertionError(f"{target} can't be reached by keyboard")

    def press(self, target: Any) -> None:
        if target.get_attribute("type") == "radio":
            self._pick(target)
            return
        page = self.reach(target)
        is_tick = page.evaluate("() => document.activeElement.type === 'checkbox'")
        page.keyboard.press("Space" if is_tick else "Enter")

    def _pick(self, target: Any) -> None:
        """Tab to the one of the group that a Tab leads to, and on from there with the arrows."""
        group = target.page.locator(f"input[type=radio][name='{target.get_attribute('name')}']")
        chosen = group.and_(target.page.locator(":checked"))
        page = self.reach(chosen if chosen.count() else group.first)
        page.keyboard.press("Space")
        for _step in range(group.count()):
            if target.is_checked():
                return
            page.keyboard.press("ArrowDown")
        assert target.is_checked(), f"{target} can't be picked by keyboard"

    def write(self, target: Any, text: str) -> None:
        page = self.reach(target)
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)

    def write_day(self, target: Any, day: str) -> None:
        # As the field asks for it where the browser speaks American English.
        year, month, number = day.split("-")
        page = self.reach(target)
        page.keyboard.type(month + number + year)

    def choose(self, target: Any, label: str) -> None:
        page = self.reach(target)
        if target.locator("option:checked").inner_text().strip() != label:
            # What stands chosen may lie below.
            page.keyboard.press("Home")
        for _step in range(target.locator("option").count()):
            if target.locator("option:checked").inner_text().strip() == label:
                return
            page.keyboard.press("ArrowDown")
        assert target.locator("option:checked").inner_text().strip() == label

    def attach(self, target: Any, file: Path) -> None:
        page = self.reach(target)
        with page.expect_file_chooser() as chooser:
            # An answer from the page says that the browser hands its choosers over by now.
            page.evaluate("() => 0")
            page.keyboard.press("Enter")
        chooser.value.set_files(file)
