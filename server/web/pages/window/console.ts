/** `<tide-console>`: a clerk's screen for eight hours a day. */
import { html, nothing, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { icon } from "@kit/icons.ts";
import { everySecond, Page } from "@kit/page.ts";
import { bones, linkBar, notice, problemNotice } from "@kit/parts.ts";
import { keep, session, signOut, staffApi } from "@kit/session.ts";
import type { Window } from "@kit/types.ts";
import { asked, type Command, VOUCHER_KEY } from "./able.ts";
import { current } from "./current.ts";
import { Desk } from "./desk.ts";
import { question, type Question } from "./dialogs.ts";
import { head } from "./head.ts";
import { held, line, missed } from "./lists.ts";
import "./pause.ts";
import { resting } from "./resting.ts";
import { t } from "./texts.ts";
import { timeline } from "./timeline.ts";
import "./transfer.ts";

/** Commands that ask something first. */
const ASKING = new Set<Command>(["finish", "transfer", "pause", "close"]);
const WRITES = "input, select, textarea, button, a, dialog, summary";

class TideConsole extends Page {
  static override properties = { no: { type: String } };
  declare no: string;
  private desk!: Desk;
  private asked: Question | null = null;
  private still: () => void = () => undefined;
  private readonly onKey = (event: KeyboardEvent): void => this.key(event);

  override connectedCallback(): void {
    super.connectedCallback();
    this.desk = new Desk(this.no, staffApi(() => location.reload()), () => this.requestUpdate());
    this.still = everySecond(() => this.requestUpdate());
    document.addEventListener("keydown", this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk.close();
    this.still();
    document.removeEventListener("keydown", this.onKey);
  }

  private key(event: KeyboardEvent): void {
    const { window } = this.desk;
    if (!window || event.ctrlKey || event.metaKey || event.altKey || this.asked) return;
    if (event.key === VOUCHER_KEY && window.state === "open") {
      event.preventDefault();
      return this.ask({ ask: "voucher" });
    }
    const plain = event.key === " " || event.key === "Enter";
    if (plain && (event.target as Element).closest?.(WRITES)) return;
    const command = asked(event.key, window);
    if (!command) return;
    event.preventDefault();
    if (!event.repeat && this.desk.ready && !this.hindered(command)) this.act(command);
  }

  private hindered(command: Command): boolean {
    const button = this.querySelector(`[data-command="${command}"]`);
    return button?.getAttribute("aria-disabled") === "true";
  }

  private act(command: Command): void {
    if (ASKING.has(command)) this.ask({ ask: command } as Question);
    else void this.desk.command(command);
  }

  private ask(asked: Question | null): void {
    if (asked) this.desk.dismiss();
    else if (this.asked?.ask === "voucher") this.desk.problem = null;
    this.asked = asked;
    this.requestUpdate();
  }

  private answer(command: string, body: object): void {
    this.ask(null);
    void this.desk.command(command, body);
  }

  private async open(post: "A" | "B" | null): Promise<void> {
    if (await this.desk.command("open", post ? { post } : {}) && this.desk.offRota) this.ask({ ask: "off_rota" });
  }

  private async leave(): Promise<void> {
    await signOut(this.desk.api);
    keep(null);
    location.assign("/window");
  }

  protected override updated(): void {
    const number = this.desk.window?.ticket?.number;
    document.title = number
      ? t("title.ticket", { number, no: this.no })
      : t("title.window", { no: this.no });
  }

  protected override render(): TemplateResult {
    const { desk } = this;
    const asking = {
      desk,
      answer: (command: string, body: object) => this.answer(command, body),
      drop: () => this.ask(null),
    };
    return html`${linkBar(desk.link, hm(desk.clock.known && desk.link === "offline" ? desk.clock.in(0) : ""))}
      ${head(desk, (command) => this.act(command), () => void this.leave())}
      <main class="console">
        <div class="console-main">
          ${desk.problem && this.asked?.ask !== "voucher" ? this.trouble() : nothing}
          ${desk.told ? notice("good", desk.told) : nothing}
          ${desk.window ? this.work(desk.window) : desk.problem ? nothing : bones(8)}
        </div>
        ${desk.console
          ? html`<aside class="console-side" aria-label=${t("line")}>
              ${line(desk, this.mayChoose() ? (row, place) => this.ask({ ask: "out", row, place }) : null)}
              ${held(desk)} ${missed(desk)}
            </aside>`
          : nothing}
      </main>
      ${question(this.asked, asking)}`;
  }

  private trouble(): TemplateResult {
    return html`<div class="trouble">
      ${problemNotice(this.desk.problem!)}
      <button class="button quiet" aria-label="×" @click=${() => this.desk.dismiss()}>${icon("close")}</button>
    </div>`;
  }

  /** Out of order only with the permission, and only when nobody is at the window. */
  private mayChoose(): boolean {
    const who = session();
    const may = who?.role === "manager" || who?.permissions?.includes("call_out_of_order");
    const window = this.desk.window;
    return Boolean(may) && window?.state === "open" && !window.ticket;
  }

  private work(window: Window): TemplateResult {
    if (window.state !== "open") {
      return resting(this.desk, window, (post) => void this.open(post));
    }
    return html`${current(this.desk, (command) => this.act(command), () => this.ask({ ask: "voucher" }))}
      ${window.ticket ? timeline(this.desk.console!.timeline) : nothing}`;
  }
}

customElements.define("tide-console", TideConsole);
