/** The keyboard of a new booking: Alt with 1 to 3, T, N; Ctrl with Enter. */
import type { NewBooking } from "./booking.ts";
import { CHANNELS } from "./types.ts";

export const keys = (page: NewBooking) => (event: KeyboardEvent): void => {
  if (page.hidden || document.querySelector("dialog[open]")) return;
  const done = (does: () => void): void => {
    event.preventDefault();
    does();
  };
  if (event.ctrlKey && event.key === "Enter" && !page.made) return done(() => page.send());
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.code === "KeyN") return done(() => page.made && page.again());
  if (page.made) return;
  const channel = CHANNELS[Number(/^Digit(\d)$/.exec(event.code)?.[1] ?? 0) - 1];
  if (channel) done(() => page.set({ channel }));
  else if (event.code === "KeyT" && page.draft.item) done(() => page.set({ told: !page.draft.told }));
};
