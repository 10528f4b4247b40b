/** The keyboard of the guide desk: a slash or Ctrl+K to the box, arrows through what was found,
 * Enter to the answer, Esc back, Alt with a digit to a pane. */
import type { TideGuideDesk } from "./view.ts";

export const keyboard = (desk: TideGuideDesk) => (event: KeyboardEvent): void => {
  if (event.isComposing || document.querySelector("dialog[open]")) return;
  const inBox = event.target === desk.box;
  const typing = (event.target as Element).closest?.("input, textarea, select") !== null;
  const pane = /^Digit([1-4])$/.exec(event.code)?.[1];
  const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.altKey && pane && !document.querySelector("tide-new-booking")) desk.open(desk.shelf[Number(pane) - 1]);
  else if ((event.key === "/" && !typing) || (event.ctrlKey && event.key === "k")) desk.box?.select();
  else if (inBox && steps) desk.finder.move(steps);
  else if (event.key === "Escape" && inBox) desk.typed("");
  else if (event.key === "Escape" && !typing) {
    desk.back();
    desk.box?.focus();
  } else return;
  event.preventDefault();
};
