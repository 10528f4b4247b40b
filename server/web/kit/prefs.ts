/** Contrast and text size of the whole page, as attributes that `tokens.css` reads. */
import { remember, remembered } from "./storage.ts";

type Preference = "contrast" | "text";

const SHAPES: Record<Preference, { attribute: string; on: string }> = {
  contrast: { attribute: "data-theme", on: "contrast" },
  text: { attribute: "data-text", on: "big" },
};

const kept = (what: Preference): string => `tidehall.${what}`;

export const isOn = (what: Preference): boolean =>
  document.documentElement.getAttribute(SHAPES[what].attribute) === SHAPES[what].on;

export function set(what: Preference, on: boolean): void {
  const shape = SHAPES[what];
  if (on) document.documentElement.setAttribute(shape.attribute, shape.on);
  else document.documentElement.removeAttribute(shape.attribute);
  remember(kept(what), on ? "on" : "off");
}

/** Take up what was chosen last time; the system's own wish for contrast counts as a choice. */
export function restore(): void {
  const wished = window.matchMedia?.("(prefers-contrast: more)").matches;
  const contrast = remembered(kept("contrast"));
  if (contrast === "on" || (contrast === null && wished)) set("contrast", true);
  if (remembered(kept("text")) === "on") set("text", true);
}
