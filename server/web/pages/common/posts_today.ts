/**
 * `<posts-today>`: who is on post at this moment, where B stands in for A, who is away until when,
 * and which gaps come next. `full` lists every window. Needs somebody signed in; live by itself.
 */
import "./posts_today.css";
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Problem } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Live } from "@kit/live.ts";
import { Page } from "@kit/page.ts";
import { bones, empty, problemNotice } from "@kit/parts.ts";
import { staffApi, token } from "@kit/session.ts";
import { gapLine } from "../rota/parts.ts";
import type { Gap } from "../rota/types.ts";
import { clock, label, t } from "../rota/texts.ts";

interface Held { status: string; staff_name: string | null }
interface Window {
  window: string; name: string; name_en: string; state: string; status: string; reserve: boolean; a: string | null; a_away: boolean;
  b: string | null; expected: string | null; post: string | null; on_post: string | null; off_rota: boolean; reason: string | null; back_at: string | null;
}
interface Away { id: string; name: string | null; window: string | null; reason_name: string | null; reason_name_en: string | null; back_at: string | null; late: boolean }
interface Posts {
  half: { label: string; label_en: string; opens: string; closes: string } | null;
  manager: Held; guides: (Held & { post: string; name: string; name_en: string; area: string; area_en: string })[];
  windows: Window[]; away: Away[]; gaps: Gap[]; gaps_in_all: number;
}

const OURS = /^(rota|absence|staff|whereabouts|window|day|calendar)\./;
const GATHER_MS = 400;

class PostsToday extends Page {
  static override properties = { full: { type: Boolean } };
  declare full: boolean;
  private readonly api = staffApi(() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true })));
  private live: Live | null = null;
  private posts: Posts | null = null;
  private problem: Problem | null = null;
  private soon = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.live = new Live(token, () => undefined);
    this.live.watch("hall", { snapshot: () => this.look(0), event: (one) => OURS.test(one.type) && this.look(GATHER_MS) });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.soon);
    this.soon = 0;
    this.live?.close();
  }

  /** Many events at once ask once. */
  private look(after: number): void {
    if (!this.soon) this.soon = window.setTimeout(() => void this.load(), after);
  }

  private async load(): Promise<void> {
    this.soon = 0;
    try {
      this.posts = await this.api.get<Posts>("/posts");
      this.problem = null;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { posts, problem } = this;
    if (posts === null) return problem ? problemNotice(problem, () => this.look(0)) : bones(5);
    const on = posts.windows.filter((one) => one.state === "open").length;
    const paused = posts.windows.filter((one) => one.state === "paused").length;
    const told = posts.windows.filter((one) => one.a_away || one.off_rota || ["empty", "doubled"].includes(one.status));
    return html`<section class="posts-today">
      <div class="row between wrap"><h2>${t("now")}</h2>
        <span class="soft">${posts.half ? `${label(posts.half)} ${posts.half.opens}–${posts.half.closes}` : t("now.over")}</span></div>
      <p class="counts"><span class="chip good">${icon("check")}${t("now.on", { n: on })}</span>
        <span class="chip wait">${icon("pause")}${t("now.paused", { n: paused })}</span>
        <span class="chip held">${icon("swap")}${t("now.b", { n: posts.windows.filter((one) => one.post === "B").length })}</span></p>
      <dl class="facts"><dt>${t("manager")}</dt><dd>${posts.manager.staff_name ?? t("nobody")}</dd>
        ${posts.guides.map((one) => html`<dt>${named(one)}${named({ name: `（${one.area}）`, name_en: ` (${one.area_en})` })}</dt><dd class=${one.status}>${one.status === "empty" ? t("status.empty") : one.staff_name ?? t("nobody")}</dd>`)}</dl>
      ${told.length ? html`<h3>${t("now.told")}</h3><ul class="rows">${told.map(line)}</ul>` : nothing}
      ${posts.away.length ? html`<h3>${t("now.away")}</h3><ul class="rows">${posts.away.map((one) => html`<li class="row wrap">
        <span class="grow"><span class="strong">${one.name}</span> ${one.window ?? ""} <span class="soft">${named({ name: one.reason_name, name_en: one.reason_name_en })}</span></span>
        <span class="chip ${one.late ? "bad" : ""}">${t(one.late ? "now.late" : "now.back", { time: clock(one.back_at) })}</span></li>`)}</ul>` : nothing}
      <h3>${t("gaps")}</h3>
      ${posts.gaps.length ? html`<ul class="gaps">${posts.gaps.slice(0, this.full ? 12 : 4).map(gapLine)}</ul>` : empty("check", t("gaps.none"))}
      ${posts.gaps_in_all > 4 && !this.full ? html`<p class="soft small">${t("gaps.more", { n: posts.gaps_in_all - 4 })}</p>` : nothing}
      ${this.full ? html`<h3>${t("now.windows")}</h3><ul class="post-tiles">${posts.windows.map(tile)}</ul>` : nothing}
    </section>`;
  }
}

/** A window that is not as the rota says: A away, B on post or expected, or somebody else. */
const line = (one: Window): TemplateResult => html`<li class="row wrap"><span class="no">${one.window}</span>
  <span class="grow">${one.a_away ? t("now.a_away", { name: one.a ?? "" }) : ""}
    ${one.off_rota ? html`<span class="chip wait">${t("off_rota")}</span> ${one.on_post}`
      : one.post === "B" ? html`<span class="chip held">${t("now.b_on")}</span> ${one.on_post}`
      : one.expected === "B" ? t("now.b_expected", { name: one.b ?? "" })
      : one.status === "empty" ? html`<span class="chip bad">${t("status.empty")}</span>` : ""}</span></li>`;

const tile = (one: Window): TemplateResult => html`<li class="post-tile ${one.state} ${one.status}">
  <span class="no">${one.window}</span><span class="grow"><span class="strong">${one.on_post ?? (one.reserve ? t("reserve") : one.a ?? t("nobody"))}</span>
  <span class="small soft">${one.state === "paused" ? t("now.back", { time: clock(one.back_at) }) : one.post ? t("now.post", { post: one.post }) : one.status === "off" ? t("now.off") : t("now.closed")}</span></span></li>`;

customElements.define("posts-today", PostsToday);
