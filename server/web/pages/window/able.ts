/** What can be done now at a window, and if not, why not. Pure. */
import type { AtWindow, Window } from "@kit/types.ts";
import type { FloorFacts } from "./floor.ts";
import { t } from "./texts.ts";

export type Command =
  | "call"
  | "recall"
  | "start"
  | "finish"
  | "miss"
  | "hold"
  | "transfer"
  | "pause"
  | "close";

/** Function keys: they type nothing and no assistive tool takes single letters away. */
export const KEYS: Record<Exclude<Command, "close">, string> = {
  call: "F1",
  recall: "F2",
  start: "F3",
  finish: "F4",
  miss: "F6",
  hold: "F7",
  transfer: "F8",
  pause: "F9",
};

/** Asks for a voucher, whoever is at the window. */
export const VOUCHER_KEY = "F10";

const CALLED: Command[] = ["start", "recall", "miss", "transfer"];
const SERVING: Command[] = ["finish", "hold", "transfer"];

/** The commands of a ticket's state, the likeliest first. */
export const commands = (ticket: AtWindow | null): Command[] =>
  ticket === null ? ["call"] : ticket.state === "called" ? CALLED : SERVING;

/** Why a command must wait, in words; empty when it may be given. */
export function hindrance(
  command: Command,
  ticket: AtWindow | null,
  floor: FloorFacts,
  sinceCall: number,
): string {
  if (!ticket) return "";
  const { repeat, interval_s, missed_after } = floor.calls;
  const left = Math.ceil(interval_s - sinceCall);
  if (command === "recall") {
    if (ticket.calls >= repeat) return t("recall.limit", { n: repeat });
    return left > 0 ? t("recall.wait", { n: left }) : "";
  }
  if (command === "miss") {
    if (ticket.calls < missed_after)
      return t("miss.calls", { n: missed_after - ticket.calls });
    return left > 0 ? t("miss.wait", { n: left }) : "";
  }
  return "";
}

/** Which command a keystroke asks for; Space and Enter mean the likeliest one. */
export function asked(key: string, window: Window): Command | null {
  if (window.state !== "open") return null;
  const able = commands(window.ticket);
  if (key === " " || key === "Enter") return able[0] ?? null;
  const found = (Object.keys(KEYS) as (keyof typeof KEYS)[]).find((name) => KEYS[name] === key);
  if (!found) return null;
  if (found === "pause") return window.ticket ? null : "pause";
  return able.includes(found) ? found : null;
}
