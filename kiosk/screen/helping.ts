/** Calling a guide: why, the call, and the word that somebody comes. */
import { api, newKey } from "./api.ts";
import type { Kiosk } from "./kiosk.ts";
import type { Help } from "./types.ts";

export const REASONS = ["machine", "item", "priority", "paper"] as const;
export type Reason = (typeof REASONS)[number];

export class Helping {
  constructor(private readonly kiosk: Kiosk) {}

  /** The call as the agent knows it. */
  get now(): Help | null {
    return this.kiosk.agent.live?.help ?? null;
  }

  open = () => this.kiosk.go(this.now ? { at: "called" } : { at: "help", from: this.kiosk.view.at });

  /** The guide desk sees which kiosk, which page and why. */
  call(reason: Reason): Promise<void> {
    const { view, session } = this.kiosk;
    const from = view.at === "help" ? view.from : view.at;
    return this.kiosk.ask(async () => {
      try {
        await api.call(from, reason, newKey(), session.language);
      } catch {
        return { at: "help", from, failed: true }; // the desk and the telephones are still there
      }
      return { at: "called" };
    }, true);
  }

  end(): void {
    void api.endHelp();
    this.kiosk.back();
  }
}
