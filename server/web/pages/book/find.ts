/** `<tide-find>`: the item to book, by words, among the frequent ones, bundles or departments. */
import { html, nothing, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, empty, problemNotice } from "@kit/parts.ts";
import { hashOf } from "./route.ts";
import { t } from "./texts.ts";
import type { Department, ItemRow } from "./types.ts";

type Shelf = "frequent" | "bundles" | "depts";

const SHELVES: Shelf[] = ["frequent", "bundles", "depts"];
const LIMIT = 40;
/** Long enough for the next key of a slow thumb, short enough to feel at once. */
const TYPING_MS = 250;

class TideFind extends Page {
  static override properties = { chosen: { attribute: false } };
  /** At the desk: told the item, instead of a link to its own step. Enter takes the first. */
  declare chosen: ((item: ItemRow) => void) | undefined;
  private readonly api = new Api();
  private words = "";
  private shelf: Shelf = "frequent";
  private dept: Department | null = null;
  private depts: Department[] | null = null;
  private found: ItemRow[] | null = null;
  private problem: Problem | null = null;
  private typing = 0;
  private asked = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look();
  }

  private async look(): Promise<void> {
    // Answers may overtake each other on a slow line: only the latest question counts.
    const mine = ++this.asked;
    this.found = null;
    this.problem = null;
    this.requestUpdate();
    try {
      if (this.browsing === "depts" && !this.dept) {
        this.depts ??= (await this.api.get<{ departments: Department[] }>("/departments")).departments;
      } else {
        const { items } = await this.api.get<{ items: ItemRow[] }>("/items", this.query());
        if (mine === this.asked) this.found = items;
      }
    } catch (failure) {
      if (mine === this.asked) this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  private get browsing(): Shelf | null {
    return this.words.trim() ? null : this.shelf;
  }

  private query(): Record<string, string | number | undefined> {
    if (this.words.trim()) return { q: this.words.trim().slice(0, 60), limit: LIMIT };
    if (this.dept) return { dept: this.dept.id, limit: LIMIT };
    return this.shelf === "bundles" ? { bundles: 1, limit: LIMIT } : { frequent: 1, limit: LIMIT };
  }

  private type(words: string): void {
    this.words = words;
    clearTimeout(this.typing);
    this.typing = window.setTimeout(() => void this.look(), TYPING_MS);
    this.requestUpdate();
  }

  private show(shelf: Shelf, dept: Department | null = null): void {
    this.words = "";
    this.shelf = shelf;
    this.dept = dept;
    void this.look();
  }

  protected override render(): TemplateResult {
    return html`${this.chosen ? nothing : html`<h1 tabindex="-1">${t("find")}</h1>`}
      <form class="find" role="search" @submit=${(event: Event) => this.submit(event)}>
        <label for="words" class="unseen">${t("find.label")}</label>
        <input id="words" class="input" type="search" inputmode="search" enterkeyhint="search"
          autocomplete="off" maxlength="60" placeholder=${t("find.example")} .value=${this.words}
          @input=${(event: Event) => this.type((event.target as HTMLInputElement).value)} />
        <p class="small soft">${t("find.help")}</p>
      </form>
      <div class="shelves" role="group" aria-label=${t("find.shelves")}>
        ${SHELVES.map((shelf) => html`<button class="button" aria-pressed=${String(this.browsing === shelf)}
          @click=${() => this.show(shelf)}>${t(`find.${shelf}`)}</button>`)}
      </div>
      <div aria-live="polite" aria-busy=${String(this.waiting)}>${this.list()}</div>`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    clearTimeout(this.typing);
    if (this.chosen) return void this.first();
    (document.activeElement as HTMLElement | null)?.blur();
    void this.look();
  }

  /** What was typed last is looked for before the first of it is taken. */
  private async first(): Promise<void> {
    await this.look();
    const item = this.words.trim() ? this.found?.[0] : undefined;
    if (item) this.chosen?.(item);
  }

  private get waiting(): boolean {
    const departments = this.browsing === "depts" && !this.dept;
    return !this.problem && (departments ? !this.depts : !this.found);
  }

  private list(): TemplateResult {
    if (this.problem) return problemNotice(this.problem, () => void this.look());
    if (this.waiting) return bones(8);
    if (this.browsing === "depts" && !this.dept) return this.departments();
    const found = this.found ?? [];
    return html`${this.browsing === "depts" && this.dept
        ? html`<button class="button quiet" @click=${() => this.show("depts")}>${icon("back")}${t("find.depts")}</button>
            <h2>${named(this.dept)}</h2>`
        : nothing}
      ${found.length
        ? html`<ul class="card rows picks">${found.map((item) => this.row(item))}</ul>`
        : html`<div class="card">${empty("text", t("find.none"), t("find.none_do"))}</div>`}`;
  }

  private departments(): TemplateResult {
    return html`<ul class="card rows picks">
      ${this.depts!.map((dept) => html`<li><button class="pick" @click=${() => this.show("depts", dept)}>
        <span class="grow">${named(dept)}</span>
        <span class="soft small">${t("find.count", { n: dept.items })}</span>${icon("arrow")}
      </button></li>`)}
    </ul>`;
  }

  private row(item: ItemRow): TemplateResult {
    const take = this.chosen;
    return take
      ? html`<li><button class="pick" @click=${() => take(item)}>${this.told(item)}</button></li>`
      : html`<li><a class="pick" href=${hashOf({ item: item.id, step: "read" })}>${this.told(item)}</a></li>`;
  }

  private told(item: ItemRow): TemplateResult {
    return html`<span class="grow">
        <span class="pick-name">${named(item)}</span>
        <span class="small soft">${item.bundle ? t("find.bundle") : named(item, "dept_name")}</span>
        ${item.bookable ? nothing : html`<span class="chip">${icon("ticket")}${t("find.walk_in")}</span>`}
      </span>${icon("arrow")}`;
  }
}

customElements.define("tide-find", TideFind);
