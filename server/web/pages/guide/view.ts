/** `<tide-guide-desk>`: the search box on top, below it the answers or another pane. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { Live, type Link } from "@kit/live.ts";
import { Page } from "@kit/page.ts";
import { linkBar } from "@kit/parts.ts";
import { staffApi, token } from "@kit/session.ts";
import { answers } from "./answers.ts";
import { Finder } from "./finder.ts";
import { panes, type Pane, type PaneId } from "./panes.ts";
import { t } from "./texts.ts";

class TideGuideDesk extends Page {
  private readonly api = staffApi(() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true })));
  private readonly finder = new Finder(this.api, () => this.requestUpdate());
  private live: Live | null = null;
  private link: Link = "connecting";
  private tab: PaneId = "ask";
  private readonly seen = new Set<PaneId>();
  private readonly counts = new Map<PaneId, number>();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.press);
    this.live = new Live(token, (link) => {
      this.link = link;
      this.requestUpdate();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.press);
    this.live?.close();
  }

  /** `/` or Ctrl+K: the search box. Alt and a digit: a pane. */
  private readonly press = (event: KeyboardEvent): void => {
    const typing = (event.target as Element).closest?.("input, textarea, select, dialog") !== null;
    const wanted = /^Digit([1-4])$/.exec(event.code)?.[1];
    if (event.altKey && wanted) this.open(this.shelf[Number(wanted) - 1]);
    else if ((event.key === "/" && !typing) || (event.ctrlKey && event.key === "k")) this.box?.select();
    else return;
    event.preventDefault();
  };

  private get box(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("#guide-search");
  }

  private get shelf(): PaneId[] {
    return ["ask", ...panes().map((pane) => pane.id)];
  }

  private open(tab: PaneId | undefined): void {
    if (!tab) return;
    this.tab = tab;
    this.requestUpdate();
  }

  private typed(text: string): void {
    this.tab = "ask";
    this.finder.type(text);
  }

  /** Arrows walk through what was found while the box keeps the focus. */
  private walk(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (steps) this.finder.move(steps);
    else if (event.key === "Escape") this.typed("");
    else return;
    event.preventDefault();
  }

  private searchBox(): TemplateResult {
    const { found, at, text } = this.finder;
    return html`<form class="guide-search" role="search" @submit=${(e: Event) => { e.preventDefault(); void this.finder.look(); }}>
      <label class="unseen" for="guide-search">${t("search")}</label>
      ${icon("search")}
      <input id="guide-search" class="input" type="text" inputmode="search" enterkeyhint="search" autocomplete="off"
        autocapitalize="off" spellcheck="false" maxlength="60" autofocus placeholder=${t("search.hint")}
        role="combobox" aria-autocomplete="list" aria-controls="guide-found" aria-expanded=${found?.length ? "true" : "false"}
        aria-activedescendant=${found?.length ? `found-${at}` : nothing}
        .value=${text} @input=${(e: Event) => this.typed((e.target as HTMLInputElement).value)}
        @keydown=${(e: KeyboardEvent) => this.walk(e)} />
      ${text ? html`<button type="button" class="button quiet" @click=${() => { this.typed(""); this.box?.focus(); }}>
        ${icon("close")}${t("search.clear")}</button>` : html`<kbd>/</kbd>`}
    </form>`;
  }

  private tabs(): TemplateResult {
    const counted = (id: PaneId): number => this.counts.get(id) ?? 0;
    return html`<nav class="guide-tabs" aria-label=${t("panes")}>
      ${this.shelf.map((id, n) => html`<button class="guide-tab" aria-current=${id === this.tab ? "page" : nothing}
        @click=${() => this.open(id)}>${icon(id === "ask" ? "search" : panes().find((pane) => pane.id === id)!.sign)}
        <span>${t(`pane.${id}`)}</span>
        ${counted(id) ? html`<span class="count">${counted(id)}</span>` : html`<kbd>Alt+${n + 1}</kbd>`}</button>`)}
    </nav>`;
  }

  private beside(pane: Pane): TemplateResult | typeof nothing {
    if (pane.id === this.tab) this.seen.add(pane.id);
    if (!pane.early && !this.seen.has(pane.id)) return nothing;
    return html`<section class="guide-pane" ?hidden=${pane.id !== this.tab} aria-label=${t(`pane.${pane.id}`)}
      @count=${(e: CustomEvent<number>) => { this.counts.set(pane.id, e.detail); this.requestUpdate(); }}
      @ask=${(e: CustomEvent<string>) => this.typed(e.detail)}>${pane.show(this.api)}</section>`;
  }

  protected override render(): TemplateResult {
    return html`${linkBar(this.link)}
      <main class="guide">
        <h1 class="unseen">${t("title")}</h1>
        ${this.searchBox()} ${panes().length ? this.tabs() : nothing}
        <section class="guide-pane" ?hidden=${this.tab !== "ask"} aria-label=${t("pane.ask")}>${answers(this.finder)}</section>
        ${panes().map((pane) => this.beside(pane))}
      </main>`;
  }
}

customElements.define("tide-guide-desk", TideGuideDesk);
