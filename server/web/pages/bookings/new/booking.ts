/** `<tide-new-booking>`: staff book for a caller or for somebody at the desk, by keyboard. */
import { html, nothing, type TemplateResult } from "lit";
import { type Api, asProblem, Problem } from "@kit/api.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, empty, problemNotice } from "@kit/parts.ts";
import type { TidePerson } from "../../book/person.ts";
import { tidy } from "../../book/resident.ts";
import { Sending } from "../../book/sending.ts";
import type { ItemDetail, PersonForm, Slot, Wish } from "../../book/types.ts";
import { t } from "../texts.ts";
import { bodyOf, fresh, missing } from "./draft.ts";
import { Kept } from "./kept.ts";
import { keys } from "./keys.ts";
import { made } from "./made.ts";
import { channel, item, person, time } from "./parts.ts";
import { side } from "./side.ts";
import { Stands } from "./standing.ts";
import type { Draft, Made, Rules } from "./types.ts";

export class NewBooking extends Page {
  static override properties = { api: { attribute: false } };
  declare api: Api;
  draft = fresh("phone");
  asking = false;
  rules: Rules | null = null;
  made: Made | null = null;
  stands!: Stands;
  private problem: Problem | null = null;
  private loading = false;
  private kept!: Kept;
  private sending!: Sending;
  private readonly press = keys(this);

  override connectedCallback(): void {
    super.connectedCallback();
    const changed = (): void => this.requestUpdate();
    this.kept = new Kept(this.api, changed, () => this.busy || this.sending.open, (problem) => {
      this.problem = problem;
      this.set({ slot: null });
    });
    this.stands = new Stands(this.api, changed);
    this.sending = new Sending(this.api, changed);
    document.addEventListener("keydown", this.press);
    void this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.press);
    this.kept.drop();
  }

  get busy(): boolean { return this.sending.busy; }
  get left(): string | null { return this.kept.left; }

  private async begin(): Promise<void> {
    try {
      this.rules = await this.api.get<Rules>("/booking-rules");
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.focusOn("#words");
  }

  focusOn(what: string): void {
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(what)?.focus());
  }

  readonly set = (more: Partial<Draft>): void => {
    this.draft = { ...this.draft, ...more };
    this.requestUpdate();
  };

  async item(id: string | null): Promise<void> {
    this.kept.drop();
    this.asking = false;
    this.problem = null;
    this.set({ item: null, slot: null, wish: null, told: false });
    if (!id) return this.focusOn("#words");
    this.loading = true;
    try {
      this.set({ item: await this.api.get<ItemDetail>(`/items/${encodeURIComponent(id)}`) });
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.loading = false;
    this.focusOn(".read");
  }

  readonly time = (slot: Slot | null): void => {
    this.problem = null;
    this.set({ slot, wish: null });
    if (!slot) return this.kept.drop();
    this.kept.take(this.draft.item!.id, slot);
    this.focusOn("#name");
  };

  readonly wish = (wish: Wish): void => {
    this.kept.drop();
    this.asking = false;
    this.set({ wish, slot: null });
    this.focusOn("#name");
  };

  ask(asking: boolean): void {
    this.asking = asking;
    this.focusOn(asking ? "#day" : ".day[aria-pressed=true]");
  }

  readonly typing = (who: PersonForm): void => {
    this.set({ person: who });
    void this.stands.look(who);
  };

  /** Everything there? Then the form itself is asked, which shows what is to be mended. */
  send(): void {
    const lacks = missing(this.draft).filter((one) => one !== "person");
    if (!lacks.length && !this.busy) this.querySelector<TidePerson>("tide-person")?.settle();
  }

  readonly save = async (who: PersonForm): Promise<void> => {
    this.set({ person: { ...who, id_number: tidy(who.id_number) } });
    if (missing(this.draft).length) return;
    this.problem = null;
    const answer = await this.sending.send<Made>("/appointments", bodyOf(this.draft, this.kept.token));
    if (!answer) return;
    this.kept.used();
    this.made = answer;
    this.focusOn("#made");
  };

  again(): void {
    this.draft = fresh(this.draft.channel);
    this.made = null;
    this.sending = new Sending(this.api, () => this.requestUpdate());
    this.stands = new Stands(this.api, () => this.requestUpdate());
    this.focusOn("#words");
  }

  protected override render(): TemplateResult {
    if (this.made) return made(this.made, () => this.again());
    const problem = this.problem ?? this.sending.problem;
    const { draft } = this;
    return html`<div class="new-booking">
      <div class="new-steps">
        ${channel(draft, this.set)} ${item(this)}
        ${draft.item ? html`${time(this)} ${person(this)}` : nothing}
      </div>
      <aside class="card new-side" aria-label=${t("read.head")}>
        ${problem ? problemNotice(problem, problem.unreachable ? () => this.send() : undefined) : nothing}
        ${draft.item ? side(this, draft.item) : this.loading ? bones(6) : empty("phone", t("new.begin"), t("new.begin_do"))}
        ${draft.item ? nothing : html`<p class="small soft">${icon("clock")} ${t("new.day_night")}</p>`}
      </aside>
    </div>`;
  }
}

customElements.define("tide-new-booking", NewBooking);
