/** `<tide-duty-desk>`: what needs a decision, the hall's pulse, the windows; pushed, never fetched. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { everySecond, Page } from "@kit/page.ts";
import { bones, linkBar, notice, problemNotice } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import { question, type Ask } from "./ask.ts";
import { ring, setSound, soundOn, wakeSound } from "./cue.ts";
import { decisions } from "./decisions.ts";
import "./emergency.ts";
import { evacuation, evacuationBanner, evacuationDialog, type Step } from "./evacuate.ts";
import { Desk } from "./desk.ts";
import { pulse } from "./pulse.ts";
import { screensDialog } from "./screens.ts";
import { standing, tellDialog, type Tell } from "./telling.ts";
import { place, type Side } from "./place.ts";
import type { Board, Decision } from "./types.ts";
import { t } from "./texts.ts";
import { windowDialog } from "./windows.ts";
import { head } from "./words.ts";

class TideDutyDesk extends Page {
  private desk: Desk | null = null;
  private asked: Ask | null = null;
  private shown: string | null = null;
  private telling: Tell | "emergency" | "screens" | null = null;
  private evacuating: Step | null = null;
  private heard = "";
  private side: Side = "windows";
  private readonly counts = new Map<Side, number>();
  private still: () => void = () => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    const api = staffApi(() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true })));
    this.desk = new Desk(api, () => this.requestUpdate(), (fresh) => this.alarm(fresh));
    document.addEventListener("pointerdown", wakeSound, { once: true });
    document.addEventListener("keydown", wakeSound, { once: true });
    this.still = everySecond(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk?.close();
    this.still();
  }

  private alarm(fresh: Decision[]): void {
    this.heard = fresh.map((one) => `${t("level.red")}: ${head(one)}`).join("; ");
    ring();
  }

  private ask(asked: Ask | null): void {
    this.shown = null;
    if (asked) this.desk?.forget();
    this.asked = asked;
    this.requestUpdate();
  }

  private tell(what: Tell | "emergency" | "screens" | null): void {
    if (what) this.desk?.forget();
    this.telling = what;
    this.requestUpdate();
  }

  private evacuate(step: Step | null): void {
    if (step && !this.evacuating) this.desk?.forget();
    this.evacuating = step;
    this.requestUpdate();
  }

  /** The one question that is open, if any. */
  private question(desk: Desk, board: Board): unknown {
    if (this.evacuating) {
      return evacuationDialog(desk, this.evacuating, evacuation(board.announcements), (step) => this.evacuate(step), () => this.evacuate(null));
    }
    if (this.telling === "emergency") return html`<tide-duty-emergency .drop=${() => this.tell(null)}></tide-duty-emergency>`;
    if (this.telling === "screens") return screensDialog(desk, board.displays, () => this.tell(null));
    if (this.telling) return tellDialog(desk, board, this.telling, () => this.tell(null));
    if (this.asked) return question(desk, this.asked, () => this.ask(null));
    const row = this.shown ? desk.window(this.shown) : undefined;
    return row ? windowDialog(board, row, (asked) => this.ask(asked), () => this.show(null)) : nothing;
  }

  private show(no: string | null): void {
    this.shown = no;
    this.requestUpdate();
  }

  private place(desk: Desk, board: Board): TemplateResult {
    return place(board, {
      api: desk.api, side: this.side, counts: this.counts,
      turn: (side) => { this.side = side; this.requestUpdate(); },
      count: (side, n) => { this.counts.set(side, n); this.requestUpdate(); },
      open: (no) => this.show(no),
      direct: (no, act) => { const row = desk.window(no); if (row) this.ask({ what: "window", row, act }); },
    });
  }

  /** What was done last, and the way back from it where there is one. */
  private said(desk: Desk): TemplateResult {
    return html`<div class="row wrap duty-said">${notice("good", desk.done)}
      ${desk.undo ? html`<button class="button" ?disabled=${desk.busy !== null} @click=${() => desk.undo?.()}>${icon("back")}${t("undo")}</button>` : nothing}</div>`;
  }

  private tools(desk: Desk): TemplateResult {
    const on = soundOn();
    return html`<div class="row between wrap duty-tools">
      <p class="row"><span class="duty-clock" aria-hidden="true">${desk.clock.known ? desk.clock.time() : ""}</span></p>
      <div class="row wrap">
        <button class="button" aria-pressed=${on ? "true" : "false"} @click=${() => { setSound(!on); this.requestUpdate(); }}>
          ${icon("bell")}${t(on ? "sound.on" : "sound.off")}</button>
        <button class="button" @click=${() => this.tell("announce")}>${icon("call")}${t("announce")}</button>
        <button class="button" @click=${() => this.tell("message")}>${icon("board")}${t("message")}</button>
        <button class="button" @click=${() => this.tell("screens")}>${icon("window")}${t("screens")}</button>
        <button class="button" @click=${() => this.tell("emergency")}>${icon("clock")}${t("way.emergency")}</button>
        <button class="button danger evacuate-button" @click=${() => this.evacuate({ begin: true, sure: false })}>${icon("leave")}${t("evacuate")}</button>
      </div>
    </div>`;
  }

  protected override updated(): void {
    const red = this.desk?.board?.decisions.filter((one) => one.level === "red" && !one.over).length ?? 0;
    document.title = red ? `(${red}) ${t("title")}` : t("title");
  }

  protected override render(): TemplateResult {
    const desk = this.desk!;
    const { board } = desk;
    const asking = this.asked || this.telling || this.evacuating;
    const leaving = board ? evacuation(board.announcements) : undefined;
    return html`${linkBar(desk.link)}
      <main class="duty" aria-busy=${board ? "false" : "true"}>
        <h1 class="unseen">${t("title")}</h1>
        <p class="unseen" role="alert">${this.heard}</p>
        ${leaving ? evacuationBanner(leaving, () => this.evacuate({ begin: false, sure: false })) : nothing}
        ${this.tools(desk)}
        ${desk.problem && !asking ? problemNotice(desk.problem) : nothing}
        ${desk.done ? this.said(desk) : nothing}
        ${board ? html`<div class="duty-grid">${decisions(desk, board.decisions, (asked) => this.ask(asked))}${pulse(board)}</div>
            ${standing(desk, board)} ${this.place(desk, board)}` : bones(8)}
      </main>
      ${board ? this.question(desk, board) : nothing}`;
  }
}

customElements.define("tide-duty-desk", TideDutyDesk);
