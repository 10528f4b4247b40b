/** How things of the floor are said, the same on the plan, in the list and in the details. */
import { duration, hm } from "@kit/format.ts";
import { named, word } from "@kit/i18n.ts";
import { t } from "./texts.ts";
import type { HallNow, KioskNow, ScreenNow, WindowNow } from "./types.ts";

export const minutes = (seconds: number): string => t("about", { time: duration(seconds) });

export type Tone = "" | "busy" | "free" | "wait" | "shut" | "bad";

export const windowTone = (window: WindowNow): Tone => {
  if (window.state === "closed") return "shut";
  if (window.state === "paused") return "wait";
  return window.ticket ? "busy" : "free";
};

/** Who is on post, by name; the post alone where nobody is named. */
export function onPost(hall: HallNow, window: WindowNow): string {
  if (window.state === "closed") return t("nobody");
  const name = window.staff ? hall.people[window.staff] : undefined;
  return [window.post ? t("post", { post: window.post }) : "", name ?? ""].filter(Boolean).join(" ");
}

export function pauseWords(window: WindowNow): string {
  if (!window.pause) return "";
  const reason = named(window.pause, "reason_name");
  const back = hm(window.pause.back_at);
  return back ? t("paused.until", { reason, time: back }) : reason;
}

export function windowWords(hall: HallNow, window: WindowNow): { short: string; full: string } {
  const state = word("window_state", window.state);
  const short = window.ticket?.number ?? (window.state === "paused" ? hm(window.pause?.back_at) || state : window.state === "open" ? t("legend.free") : state);
  const full = [
    t("window", { no: window.no }), named(window), state, window.ticket?.number ?? "",
    pauseWords(window), onPost(hall, window),
  ].filter(Boolean);
  return { short, full: full.join("，") };
}

export function screenWords(screen: ScreenNow): { tone: Tone; state: string; full: string } {
  const mute = screen.state === "there" && !screen.sound && !screen.muted;
  const tone: Tone = screen.state === "silent" ? "bad" : mute ? "wait" : screen.state === "there" ? "" : "shut";
  const state = [t(`kiosk.${screen.state}`), mute ? t("screen.no_sound") : "", screen.muted ? t("screen.muted") : ""].filter(Boolean).join("，");
  return { tone, state, full: `${t("screen", { id: screen.id })}，${state}` };
}

export function kioskWords(kiosk: KioskNow): { tone: Tone; state: string; full: string } {
  const tone: Tone =
    kiosk.state === "silent" || kiosk.disk === "full" ? "bad"
      : kiosk.paper_low ? "wait"
        : kiosk.state === "there" ? "" : "shut";
  const state = [t(`kiosk.${kiosk.state}`), kiosk.paper_low ? t("paper_low") : "", kiosk.disk === "full" ? t("disk_full") : ""]
    .filter(Boolean)
    .join("，");
  return { tone, state, full: `${t("kiosk", { id: kiosk.id })}，${named(kiosk, "place")}，${state}` };
}
