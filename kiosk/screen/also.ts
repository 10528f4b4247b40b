/** Another matter under the same number: one ticket that goes from line to line. */
import { html, nothing, type TemplateResult } from "lit";
import type { Kiosk } from "./kiosk.ts";
import { button } from "./pieces.ts";
import type { ItemDetail, Ticket } from "./types.ts";

/** The server takes so many in one visit. */
const MOST = 5;

export class Also {
  constructor(private readonly kiosk: Kiosk) {}

  private get more(): ItemDetail[] {
    return this.kiosk.session.draft.more ?? [];
  }

  /** Is a further matter being looked for? Then the page where numbers are taken lies below. */
  get adding(): boolean {
    const { stack, draft } = this.kiosk.session;
    return draft.purpose === "take" && draft.item !== null && stack.some((view) => view.at === "identity");
  }

  look = () => this.kiosk.go({ at: "find" });

  /** One more; one that is wanted already is not taken twice. */
  add(item: ItemDetail): void {
    const { draft } = this.kiosk.session;
    const known = [draft.item, ...this.more].some((one) => one?.id === item.id);
    if (!known) draft.more = [...this.more, item];
    this.kiosk.backTo(["identity"]);
  }

  private drop = () => {
    this.kiosk.session.draft.more = [];
    this.kiosk.changed();
  };

  /** What the number will be for, where that is more than one thing. */
  get named(): string {
    const { words, session } = this.kiosk;
    if (!this.more.length || !session.draft.item) return "";
    const names = [session.draft.item, ...this.more].map((one) => words.name(one));
    return words.t("also_all", { count: names.length, names: names.join(words.t("also_between")) });
  }

  /** Alone the kiosk has single numbers only. */
  choices(): TemplateResult | typeof nothing {
    const { words, agent } = this.kiosk;
    if (agent.live?.link !== "online") return nothing;
    const room = this.more.length + 1 < MOST;
    return html`<div class="pair">
      ${this.more.length ? button(words.t("also_drop"), this.drop, { icon: "close" }) : nothing}
      ${room ? button(words.t("also_add"), this.look, { icon: "layers" }) : nothing}
    </div>`;
  }

  /** On the ticket: where the number goes on to, or that it is for the first matter alone. */
  stops({ stops }: Ticket): TemplateResult | typeof nothing {
    const { words } = this.kiosk;
    if (stops && stops.length > 1) {
      return html`<div class="notice stops"><p>${words.t("also_stops")}</p>
        <ol>${stops.map((stop) => html`<li>${words.name({ name: stop.item_name, name_en: stop.item_name_en })}
          <span class="whole">${words.place(null, stop.windows)}</span></li>`)}</ol></div>`;
    }
    return this.more.length ? html`<p class="notice">${words.t("also_alone")}</p>` : nothing;
  }
}
