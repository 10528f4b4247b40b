/** What happens when nobody touches the screen. */
import type { Kiosk } from "./kiosk.ts";
import { touched } from "./session.ts";

// Seconds that a ticket stays on the screen, and that the idle warning lasts at most.
const TICKET_S = 45;
// Whoever got no paper notes the number or takes a picture of it.
const UNPRINTED_S = 120;
const WARNING_S = 20;

export class Countdown {
  /** Seconds until the screen starts afresh, while that is shown. */
  left: number | null = null;
  /** The question whether somebody is still there. */
  warning = false;
  private minute: string | undefined;

  constructor(
    private readonly kiosk: Kiosk,
    private readonly touch: () => void,
  ) {}

  private get counted(): boolean {
    return this.kiosk.view.at === "ticket";
  }

  /** How many seconds without a touch end the session. */
  get limit(): number {
    const { view } = this.kiosk;
    if (view.at === "ticket")
      return view.issued.paper.outcome === "printed" ? TICKET_S : UNPRINTED_S;
    return this.kiosk.agent.config?.idle_s ?? 60;
  }

  /** Called several times a second with the whole seconds that are left. */
  passed(left: number): void {
    const { kiosk } = this;
    const away = touched(kiosk.session, kiosk.agent.firstLanguage) && kiosk.view.at !== "issuing";
    if (away && left === 0) return kiosk.home();
    const near = Math.min(WARNING_S, Math.floor(this.limit / 2));
    const warning = away && !this.counted && left <= near;
    const shown = this.counted || warning ? left : null;
    const minute = kiosk.agent.clock.shown?.time;
    if (warning === this.warning && shown === this.left && minute === this.minute) return;
    this.warning = warning;
    this.left = shown;
    this.minute = minute;
    kiosk.changed();
  }

  /** More time, asked for. */
  stay(): void {
    this.touch();
    this.warning = false;
    this.left = this.counted ? this.limit : null;
    this.kiosk.changed();
  }

  clear(): void {
    this.warning = false;
    this.left = null;
  }
}
