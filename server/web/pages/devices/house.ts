/** What the page of devices knows and can do: the kiosks, what needs a person, the commands. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { Live, type Link } from "@kit/live.ts";
import { session, token } from "@kit/session.ts";
import type { LiveEvent } from "@kit/types.ts";
import type { Code, Kiosk, Machine, Screen, SentIn } from "./types.ts";

const SEEING = new Set(["admin", "manager", "guide", "clerk"]);
const SETTLING = new Set(["manager", "guide"]);

export class House {
  kiosks: Kiosk[] | null = null;
  machines: Machine[] = [];
  screens: Screen[] = [];
  sentIn: SentIn[] = [];
  code: Code | null = null;
  ending: Kiosk | null = null;
  problem: Problem | null = null;
  link: Link = "connecting";
  busy = false;
  readonly role = session()?.role ?? "";
  private readonly live: Live;

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {
    this.live = new Live(token, (link) => {
      this.link = link;
      this.changed();
    });
    this.live.watch("hall", {
      snapshot: () => void this.load(),
      event: (event: LiveEvent) => {
        if (/^(kiosk|window_device|display)\./.test(event.type)) void this.load();
      },
    });
    void this.load();
  }

  get mayEnrol(): boolean {
    return this.role === "admin";
  }

  get mayEnrolScreens(): boolean {
    return this.role === "admin" || this.role === "manager";
  }

  get maySettle(): boolean {
    return SETTLING.has(this.role);
  }

  close(): void {
    this.live.close();
  }

  async load(): Promise<void> {
    try {
      const [{ kiosks }, { devices }, { displays }, { orders }] = await Promise.all([
        this.api.get<{ kiosks: Kiosk[] }>("/kiosks"),
        this.api.get<{ devices: Machine[] }>("/window-devices"),
        this.api.get<{ displays: Screen[] }>("/displays"),
        SEEING.has(this.role) ? this.api.get<{ orders: SentIn[] }>("/kiosks/sent-in") : { orders: [] },
      ]);
      this.kiosks = kiosks;
      this.machines = devices;
      this.screens = displays;
      this.sentIn = orders;
      this.problem = null;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.changed();
  }

  async newCode(kiosk: Kiosk): Promise<void> {
    await this.run(async () => {
      this.code = await this.api.post<Code>("/kiosks/enrol-codes", { kiosk: kiosk.id });
    });
  }

  async revoke(): Promise<void> {
    const kiosk = this.ending;
    if (!kiosk) return;
    await this.run(async () => {
      await this.api.post(`/kiosks/${encodeURIComponent(kiosk.id)}/revoke`);
      this.ending = null;
    });
  }

  async settle(one: SentIn): Promise<void> {
    await this.run(() => this.api.post("/kiosks/sent-in/settle", { kiosk: one.kiosk, key: one.key }));
  }

  /** `identify`, `reload`, `mute` or `unmute` a screen. */
  async tell(screen: Screen, what: string): Promise<void> {
    await this.run(() => this.api.post(`/displays/${encodeURIComponent(screen.id)}/${what}`));
  }

  /** The machine that shows this code becomes a screen of the hall; false when it did not. */
  async enrolScreen(code: string, display: string): Promise<boolean> {
    let done = false;
    await this.run(async () => {
      await this.api.post("/displays/enrol", { code, display });
      done = true;
    });
    return done;
  }

  /** Show or hide a question. */
  ask(change: () => void): void {
    change();
    this.changed();
  }

  private async run(command: () => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.changed();
    try {
      await command();
      await this.load();
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.busy = false;
    this.changed();
  }
}
