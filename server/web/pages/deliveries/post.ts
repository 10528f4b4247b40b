/** What the page of platforms knows and can do: who they are, their messages, sending one again. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { Live, type Link } from "@kit/live.ts";
import { token } from "@kit/session.ts";
import { t } from "./texts.ts";
import type { Message, Platform } from "./types.ts";

const SOON_MS = 2000;

interface PageOf {
  deliveries: Message[];
  next: string | null;
}

export class Post {
  platforms: Platform[] | null = null;
  messages: Message[] | null = null;
  next: string | null = null;
  client = "";
  state = "";
  open: string | null = null;
  problem: Problem | null = null;
  done = "";
  busy = false;
  link: Link = "connecting";
  private readonly live: Live;
  private wanted = 0;
  private soon = 0;

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {
    this.live = new Live(token, (link) => {
      this.link = link;
      this.changed();
    });
    // Each change of a booking may have become a message; a message's own fate has no event.
    this.live.watch("appointments", { event: () => this.loadSoon() });
    void this.load();
  }

  close(): void {
    clearTimeout(this.soon);
    this.live.close();
  }

  choose(client: string, state: string): void {
    this.client = client;
    this.state = state;
    this.messages = null;
    this.changed();
    void this.load();
  }

  unfold(id: string): void {
    this.open = this.open === id ? null : id;
    this.changed();
  }

  /** Once for a rush of bookings. */
  private loadSoon(): void {
    this.soon ||= window.setTimeout(() => {
      this.soon = 0;
      void this.load();
    }, SOON_MS);
  }

  async load(): Promise<void> {
    const mine = ++this.wanted;
    try {
      const [{ platforms }, page] = await Promise.all([
        this.api.get<{ platforms: Platform[] }>("/platforms"),
        this.page(),
      ]);
      if (mine !== this.wanted) return;
      this.platforms = platforms;
      this.messages = page.deliveries;
      this.next = page.next;
      this.problem = null;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.changed();
  }

  async more(): Promise<void> {
    const cursor = this.next;
    const mine = this.wanted;
    if (!cursor) return;
    await this.run(async () => {
      const page = await this.page(cursor);
      if (mine !== this.wanted) return;
      this.messages = [...(this.messages ?? []), ...page.deliveries];
      this.next = page.next;
    });
  }

  async resend(message: Message): Promise<void> {
    await this.run(async () => {
      await this.api.post(`/deliveries/${encodeURIComponent(message.id)}/resend`);
      this.done = t("resent");
      await this.load();
    });
  }

  private page(cursor?: string): Promise<PageOf> {
    const [client, state] = [this.client || undefined, this.state || undefined];
    return this.api.get<PageOf>("/deliveries", { client, state, cursor });
  }

  private async run(command: () => Promise<void>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.done = "";
    this.problem = null;
    this.changed();
    try {
      await command();
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.busy = false;
    this.changed();
  }
}
