/** Where in the booking one is, kept in the address: Back works, and a link may name an item. */

export const STEPS = ["find", "read", "time", "you", "check"] as const;
export type Step = (typeof STEPS)[number] | "request";

export interface Route {
  step: Step;
  item: string;
  start: string;
}

const BEHIND_ITEM = new Set<string>(["time", "request", "you", "check"]);

/** "#/QY01/you/2026-11-24T09:00:00+08:00" */
export function parse(hash: string): Route {
  const [, item = "", step = "", start = ""] = hash.split("/").map(plain);
  if (!item) return { step: "find", item: "", start: "" };
  return { step: BEHIND_ITEM.has(step) ? (step as Step) : "read", item, start };
}

export function hashOf({ step, item, start }: Partial<Route>): string {
  if (!item) return "#/";
  const parts = [item, step === "read" ? "" : step, start].filter(Boolean) as string[];
  return `#/${parts.map(encodeURIComponent).join("/")}`;
}

/** Which of the five steps this is, from 1; the request is another way to choose a time. */
export const position = (step: Step): number =>
  STEPS.indexOf(step === "request" ? "time" : step) + 1;

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}
