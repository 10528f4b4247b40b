/** Somebody to ask: a guide comes to the kiosk; desk and telephones stand there without the server. */
import { html, nothing } from "lit";
import { REASONS } from "../helping.ts";
import { icon, type IconName } from "../icons.ts";
import type { Kiosk } from "../kiosk.ts";
import { button, fact, type Page } from "../pieces.ts";
import type { View } from "../session.ts";

export function help(kiosk: Kiosk, view: Extract<View, { at: "help" }>): Page {
  const { words, agent } = kiosk;
  const far = (agent.config?.kiosk.site ?? "hall") !== "hall";
  const cannot = view.failed || agent.alone || agent.dead;
  return {
    title: words.t("help_title"),
    hint: words.t(cannot ? "help_failed" : far ? "help_far" : "help_hint"),
    room: "read",
    show: where(kiosk),
    choose: cannot
      ? html``
      : html`<h2>${words.t("help_why")}</h2>
          <div class="choices reasons">
            ${REASONS.map(
              (reason) =>
                html`<button class="choice" @click=${() => kiosk.help.call(reason)}>
                  ${words.t(`help_reason_${reason}`)}
                </button>`,
            )}
          </div>`,
  };
}

function where(kiosk: Kiosk) {
  const { words } = kiosk;
  const { hall } = kiosk.agent;
  const { consult, supervise } = hall ?? {};
  const line = (name: IconName, title: string, texts: (string | null)[]) =>
    html`<div class="help">
      ${icon(name)}
      <div>
        <h2>${title}</h2>
        ${texts.filter(Boolean).map((text) => html`<p>${text}</p>`)}
      </div>
    </div>`;
  const complain = supervise ? line("alert", words.t("help_complain"), [words.t("help_supervise", { supervise })]) : nothing;
  return html`<div class="helps">
    ${line("person", words.t("help_desk"), [words.t("help_desk_where")])}
    ${line("handset", words.t("help_phone"), [
      consult ? words.t("help_consult", { consult }) : null,
      words.t("help_hotline", { hotline: hall?.hotline ?? "12345" }),
    ])}
    ${kiosk.session.low || kiosk.session.big ? nothing : complain}
  </div>`;
}

/** The call is out: the guide desk sees this kiosk; the page says when somebody has accepted. */
export function called(kiosk: Kiosk): Page {
  const { words } = kiosk;
  const state = kiosk.help.now?.state ?? "waiting";
  return {
    title: words.t(`called_${state}`),
    hint: words.t(`called_${state}_hint`),
    room: "read",
    tone: state === "waiting" ? "plain" : "good",
    show: html`<div class="facts">${fact("pin", words.t("called_place"), here(kiosk))}</div>
      <div class="waiting-sign ${state}" role="img" aria-label=${words.t(`called_${state}`)}>${icon(state === "waiting" ? "bell" : "person")}</div>`,
    choose: html`<div class="pair tall">
      ${state === "done"
        ? button(words.t("called_on"), () => kiosk.help.end(), { icon: "check", strong: true })
        : button(words.t("called_end"), () => kiosk.help.end(), { icon: "close" })}
    </div>`,
  };
}

/** Which kiosk this is, as the guide desk knows it. */
function here({ words, agent }: Kiosk): string {
  const id = agent.config?.kiosk.id ?? "";
  const found = agent.hall?.kiosks?.find((one) => one.id === id);
  const place = found ? words.name({ name: found.place, name_en: found.place_en }) : "";
  return [words.t("kiosk", { id }), place].filter(Boolean).join(" · ");
}
