/** What a command asks before it is given: outcome, target, whereabouts, reason. */
import { html, nothing, type TemplateResult } from "lit";
import { kit, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import type { InLine } from "@kit/types.ts";
import type { Desk } from "./desk.ts";
import { t } from "./texts.ts";
import { voucher } from "./voucher.ts";

export type Question =
  | { ask: "finish" }
  | { ask: "transfer" }
  | { ask: "pause" }
  | { ask: "close" }
  | { ask: "voucher" }
  | { ask: "off_rota" }
  | { ask: "out"; row: InLine; place: number };

const OUTCOMES = ["done", "accepted", "fix_later", "refused", "not_ours", "left"] as const;

/** `answer` gives the command; `drop` closes the question. */
export interface Asking {
  desk: Desk;
  answer: (command: string, body: object) => void;
  drop: () => void;
}

const cancel = (asking: Asking): TemplateResult =>
  html`<button class="button" @click=${asking.drop}>${kit("cancel")}<kbd>Esc</kbd></button>`;

export function finish(asking: Asking): TemplateResult {
  const number = asking.desk.window?.ticket?.number;
  const choose = (outcome: string): void => asking.answer("finish", { outcome });
  const byDigit = (event: KeyboardEvent): void => {
    const outcome = OUTCOMES[Number(event.key) - 1];
    if (outcome && !event.repeat) choose(outcome);
  };
  return html`<th-dialog
    wide
    .heading=${t("finish.head", { number })}
    .body=${html`<p class="soft">${t("finish.lead")}</p>
      <div class="outcomes" role="group" aria-label=${t("finish.lead")}>
        ${OUTCOMES.map((outcome, n) => html`<button class="button outcome" ?autofocus=${n === 0}
          @click=${() => choose(outcome)}>
          <kbd>${n + 1}</kbd>
          <span class="button-text"><span>${word("outcome", outcome)}</span>
            <small>${t(`outcome.${outcome}`)}</small></span>
        </button>`)}
      </div>`}
    .actions=${cancel(asking)}
    @keydown=${byDigit}
    @close=${asking.drop}
  ></th-dialog>`;
}

export function close(asking: Asking): TemplateResult {
  const { desk } = asking;
  return html`<th-dialog
    .heading=${t("close.ask", { no: desk.no })}
    .body=${html`<p>${t("close.detail", { n: desk.console?.waiting ?? 0 })}</p>`}
    .actions=${html`${cancel(asking)}
      <button class="button danger primary" @click=${() => asking.answer("close", {})}>
        ${icon("door")}${t("close")}
      </button>`}
    @close=${asking.drop}
  ></th-dialog>`;
}

const REASONS = ["out.reason.1", "out.reason.2", "out.reason.3"] as const;

export function outOfOrder(asking: Asking, row: InLine, place: number): TemplateResult {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = String(new FormData(event.target as HTMLFormElement).get("reason")).trim();
    if (reason) asking.answer("call", { ticket: row.id, reason });
  };
  const put = (reason: string) => (event: Event): void => {
    const form = (event.target as HTMLElement).closest("form")!;
    form.querySelector<HTMLInputElement>("[name=reason]")!.value = reason;
  };
  return html`<th-dialog
    .heading=${t("out.head", { number: row.number })}
    .body=${html`<form class="stack" id="out-of-order" @submit=${send}>
      <p>${t("out.lead", { n: place })}</p>
      <div class="row wrap">
        ${REASONS.map((key) => html`<button type="button" class="button" @click=${put(t(key))}>${t(key)}</button>`)}
      </div>
      <div class="field">
        <label for="reason">${t("out.reason")}</label>
        <input class="input" id="reason" name="reason" required maxlength="120" autocomplete="off" autofocus />
      </div>
    </form>`}
    .actions=${html`${cancel(asking)}
      <button class="button primary" form="out-of-order">${icon("call")}${t("out.do", { number: row.number })}</button>`}
    @close=${asking.drop}
  ></th-dialog>`;
}

const OFF_ROTA = ["off_rota.reason.1", "off_rota.reason.2", "off_rota.reason.3"] as const;

/** The rota names others here: why somebody opened all the same is kept, and the alert goes. */
export function offRota(asking: Asking): TemplateResult {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const reason = String(new FormData(event.target as HTMLFormElement).get("reason")).trim();
    if (reason) asking.answer("open", { post: asking.desk.window?.post ?? null, reason });
  };
  const put = (reason: string) => (event: Event): void => {
    const field = (event.target as HTMLElement).closest("form")!.querySelector<HTMLInputElement>("[name=reason]")!;
    field.value = reason;
    field.focus();
  };
  return html`<th-dialog
    .heading=${t("off_rota.head")}
    .body=${html`<form class="stack" id="off-rota" @submit=${send}>
      <p>${t("off_rota.lead")}</p>
      <div class="row wrap">${OFF_ROTA.map((key) => html`<button type="button" class="button" @click=${put(t(key))}>${t(key)}</button>`)}</div>
      <div class="field">
        <label for="reason">${t("out.reason")}</label>
        <input class="input" id="reason" name="reason" required maxlength="120" autocomplete="off" autofocus />
      </div>
    </form>`}
    .actions=${html`<button class="button" @click=${asking.drop}>${t("off_rota.later")}<kbd>Esc</kbd></button>
      <button class="button primary" form="off-rota">${icon("check")}${t("off_rota.do")}</button>`}
    @close=${asking.drop}
  ></th-dialog>`;
}

export const question = (asked: Question | null, asking: Asking): unknown => {
  switch (asked?.ask) {
    case "finish":
      return finish(asking);
    case "close":
      return close(asking);
    case "voucher":
      return voucher(asking);
    case "off_rota":
      return offRota(asking);
    case "out":
      return outOfOrder(asking, asked.row, asked.place);
    case "transfer":
      return html`<tide-transfer .asking=${asking}></tide-transfer>`;
    case "pause":
      return html`<tide-pause .asking=${asking}></tide-pause>`;
    default:
      return nothing;
  }
};

