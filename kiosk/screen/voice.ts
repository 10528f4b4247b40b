/** Spoken guidance: what a page says and offers, in the kiosk's own voice. Off until asked for. */
import { api } from "./api.ts";
import type { Language } from "./types.ts";

const READ = ".dialog h2, .dialog p, h1, .hint, .notice, .ticket-number, .go-place, .go-wait, .unprinted p, .do li";
const OFFERED = ".dialog .button, .choose .card-name, .choose .row-name, .choose .button, .choose .choice";
const LONGEST = 390;

/** The words of a page in the order of reading; what names a person is left out. */
export function said(root: ParentNode, offers: string): string {
  const dialog = root.querySelector(".dialog");
  const of = (selector: string) =>
    [...root.querySelectorAll<HTMLElement>(selector)]
      .filter((part) => (!dialog || dialog.contains(part)) && !part.closest("[data-private]"))
      .map((part) => (part.innerText || "").replace(/\s+/g, " ").trim())
      .filter(Boolean);
  const choices = of(OFFERED);
  const words = [...of(READ), ...(choices.length ? [offers, ...choices] : [])];
  return [...new Set(words)].join("。").slice(0, LONGEST);
}

export class Voice {
  private readonly player = new Audio();
  private last = "";

  /** Say a page, in place of what is being said. */
  async say(text: string, language: Language): Promise<void> {
    if (text === this.last) return;
    this.hush();
    this.last = text;
    try {
      const url = await api.say(text, language);
      if (this.last !== text) return; // the page was turned meanwhile
      this.player.src = url;
      await this.player.play();
    } catch {
      // Guidance that fails must not stand in anybody's way: all of it is on the screen.
    }
  }

  hush(): void {
    this.last = "";
    this.player.pause();
    this.player.removeAttribute("src");
  }
}
