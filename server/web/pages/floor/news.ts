/** One line to the server for all elements of a page that follow the hall or its care. */
import { HallClock } from "@kit/clock.ts";
import { Live, type Link } from "@kit/live.ts";
import { token } from "@kit/session.ts";
import type { ClockNow } from "@kit/types.ts";
import type { CareNow } from "../care/types.ts";
import { applyCare } from "../care/state.ts";
import { apply } from "./state.ts";
import type { HallNow } from "./types.ts";

type Topic = "hall" | "care";

class News {
  hall: HallNow | null = null;
  care: CareNow | null = null;
  link: Link = "connecting";
  /** The server would not tell this topic to whoever is signed in. */
  readonly refused = new Set<Topic>();
  readonly clock = new HallClock();
  private readonly listeners = new Set<() => void>();
  private readonly topics = new Set<Topic>();
  private live: Live | null = null;
  private due = false;

  /** Be told of changes of a topic, at most once a frame; returns how to stop. */
  follow(topic: Topic, tell: () => void): () => void {
    this.listeners.add(tell);
    this.live ??= new Live(token, (link) => {
      this.link = link;
      this.tell();
    });
    if (!this.topics.has(topic)) this.begin(topic);
    return () => {
      this.listeners.delete(tell);
      if (this.listeners.size === 0) this.end();
    };
  }

  private begin(topic: Topic): void {
    this.topics.add(topic);
    this.live!.watch<(HallNow | CareNow) & { clock: ClockNow }>(topic, {
      snapshot: (now) => {
        this.clock.set(now.clock);
        if (topic === "hall") this.hall = now as HallNow;
        else this.care = now as CareNow;
        this.tell();
      },
      event: (event) => {
        if (topic === "hall" && this.hall) apply(this.hall, event);
        if (topic === "care" && this.care) applyCare(this.care, event);
        this.tell();
      },
      refused: () => {
        this.refused.add(topic);
        this.tell();
      },
    });
  }

  private end(): void {
    this.live?.close();
    this.live = null;
    this.topics.clear();
    this.refused.clear();
    this.hall = this.care = null;
    this.link = "connecting";
  }

  private tell(): void {
    if (this.due) return;
    this.due = true;
    // A hidden page draws no frames; it still counts.
    const soon = document.hidden ? (f: () => void) => setTimeout(f, 0) : requestAnimationFrame;
    soon(() => {
      this.due = false;
      for (const tell of this.listeners) tell();
    });
  }
}

export const news = new News();
