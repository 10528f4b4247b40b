/** What stands around every page: hall and clock, way back, display switches, the idle warning. */
import { html, nothing, type TemplateResult } from "lit";
import { icon, type IconName } from "./icons.ts";
import type { Kiosk, Mode } from "./kiosk.ts";
import { button, type Page } from "./pieces.ts";
import { nameOf, tagOf } from "./words.ts";

// The hall's name: a tide coming in.
const tide = html`<svg class="tide" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
  <path d="M-1-1H101V1C88 0 78 1 64 4.5S32 12-1 6Z" />
</svg>`;

export function frame(kiosk: Kiosk, page: Page): TemplateResult {
  const { session } = kiosk;
  const modes = [
    session.low ? "low" : "",
    `room-${page.room}`,
    `at-${kiosk.view.at}`,
    `tone-${page.tone ?? "plain"}`,
  ];
  return html`<div class="kiosk ${modes.join(" ")}" aria-busy=${kiosk.busy} ?inert=${kiosk.countdown.warning}>
      ${top(kiosk)} ${told(kiosk)}
      <main class="page">
        <section class="show">
          ${kiosk.view.at === "home" && (page.tone ?? "plain") === "plain" ? tide : nothing}
          <div class="heading">
            ${page.tone && page.tone !== "plain"
              ? html`<span class="heading-icon">${icon(page.tone === "good" ? "check" : "alert")}</span>`
              : nothing}
            <h1 tabindex="-1" ?data-private=${page.private}>${page.title}</h1>
          </div>
          ${page.hint ? html`<p class="hint">${page.hint}</p>` : nothing} ${page.show ?? nothing}
        </section>
        <section class="choose">${page.choose}</section>
      </main>
      ${bottom(kiosk, page)}
      ${kiosk.busy && kiosk.view.at !== "issuing"
        ? html`<p class="loading" role="status">${kiosk.words.t("loading")}</p>`
        : nothing}
    </div>
    ${kiosk.countdown.warning ? warning(kiosk) : nothing}`;
}

function top(kiosk: Kiosk): TemplateResult {
  const { words } = kiosk;
  const { hall, config } = kiosk.agent;
  const clock = kiosk.agent.clock.shown;
  const here = hall?.kiosks?.find((one) => one.id === config?.kiosk.id);
  const place = here ? ` · ${words.name({ name: here.place, name_en: here.place_en })}` : "";
  return html`<header class="top">
    <div class="top-hall">
      <span class="top-name">${hall ? words.name(hall) : ""}</span>
      <span class="top-kiosk"
        >${config ? words.t("kiosk", { id: config.kiosk.id }) : ""}${place}${config?.simulated
          ? html` · ${words.t("simulated")}`
          : nothing}</span
      >
    </div>
    ${clock
      ? html`<div class="top-clock">
          <span class="top-time">${clock.time}</span>
          <span
            >${words.t("date", { month: clock.month, day: clock.day })}
            ${words.maybe(`weekday_${clock.weekday}`)}</span
          >
        </div>`
      : nothing}
  </header>`;
}

/** What is told to everybody in the hall; an evacuation comes first and stands alone. */
function told(kiosk: Kiosk): TemplateResult | typeof nothing {
  const all = kiosk.agent.live?.told ?? [];
  const [first] = all;
  if (!first) return nothing;
  const english = kiosk.session.language === "en" && first.text_en;
  return html`<p class="told ${first.kind}" role=${first.kind === "evacuation" ? "alert" : "status"}>
    ${icon("alert")}<span>${english ? first.text_en : first.text}</span>
  </p>`;
}

function bottom(kiosk: Kiosk, page: Page): TemplateResult {
  const { words } = kiosk;
  const nav = page.nav ?? "all";
  return html`<footer class="bottom">
    ${nav === "none"
      ? nothing
      : html`<nav class="pair ways">
          ${nav === "all" ? button(words.t("back"), () => kiosk.back(), { icon: "back" }) : nothing}
          ${button(words.t("home"), () => kiosk.restart(), { icon: "home" })}
        </nav>`}
    <div class="switches" role="group" aria-label=${words.t("switches")}>
      ${languages(kiosk)} ${mode(kiosk, "big")} ${mode(kiosk, "contrast")} ${mode(kiosk, "low")}
      ${mode(kiosk, "voice")}
      <button class="switch" ?disabled=${["help", "called"].includes(kiosk.view.at)} @click=${kiosk.help.open}>
        ${icon("person")}<span>${words.t("guide")}</span>
      </button>
    </div>
  </footer>`;
}

function languages(kiosk: Kiosk): TemplateResult | typeof nothing {
  const all = kiosk.agent.config?.languages ?? ["zh", "en"];
  if (all.length < 2) return nothing;
  const next = all[(all.indexOf(kiosk.session.language) + 1) % all.length]!;
  return html`<button class="switch" lang=${tagOf(next)} @click=${() => kiosk.speak(next)}>
    ${icon("globe")}<span>${nameOf(next)}</span>
  </button>`;
}

function mode(kiosk: Kiosk, name: Mode): TemplateResult {
  const on = kiosk.session[name];
  const icons: Record<Mode, IconName> = { big: "text", contrast: "contrast", low: "low", voice: "call" };
  return html`<button class="switch" aria-pressed=${on} @click=${() => kiosk.toggle(name)}>
    ${icon(icons[name])}<span>${kiosk.words.t(name)}</span>
  </button>`;
}

function warning(kiosk: Kiosk): TemplateResult {
  const { words } = kiosk;
  return html`<div class="veil">
    <div class="dialog" role="alertdialog" aria-modal="true" aria-labelledby="idle-title" aria-describedby="idle-text">
      <h2 id="idle-title" tabindex="-1">${words.t("idle_title")}</h2>
      <p id="idle-text">${words.t("idle_text", { seconds: kiosk.countdown.left ?? "" })}</p>
      ${button(words.t("idle_more"), () => kiosk.countdown.stay(), { icon: "clock", strong: true })}
      ${button(words.t("idle_end"), () => kiosk.home(), { icon: "home" })}
    </div>
  </div>`;
}
