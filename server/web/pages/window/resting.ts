/** A window that is closed or paused, and the way back to work. */
import { html, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import type { Pause, Window } from "@kit/types.ts";
import type { Desk } from "./desk.ts";
import { t } from "./texts.ts";

type Open = (post: "A" | "B" | null) => void;

export const resting = (desk: Desk, window: Window, open: Open): TemplateResult =>
  window.state === "paused" && window.pause
    ? paused(desk, window.pause, open)
    : closed(desk, open);

function closed(desk: Desk, open: Open): TemplateResult {
  const post = (name: "A" | "B"): TemplateResult => html`<button
    class="button large post ${name === "A" ? "primary" : ""}" ?disabled=${desk.busy !== null}
    @click=${() => open(name)}>
    ${icon("door")}<span class="button-text"><span>${t("open")} · ${t(`post.${name}`)}</span>
      <small>${t(`post.${name}.hint`)}</small></span>
  </button>`;
  return html`<section class="card resting" aria-labelledby="now">
    <span class="resting-sign">${icon("door")}</span>
    <h2 id="now">${t("closed.head")}</h2>
    <p class="soft">${t("closed.detail")}</p>
    <p class="strong">${t("post.question")}</p>
    <div class="row wrap posts">${post("A")} ${post("B")}</div>
  </section>`;
}

function paused(desk: Desk, pause: Pause, open: Open): TemplateResult {
  const late = pause.back_at ? Math.floor(desk.clock.since(pause.back_at) / 60) : 0;
  return html`<section class="card resting paused" aria-labelledby="now">
    <span class="resting-sign">${icon("pause")}</span>
    <h2 id="now">${t("paused.head")}</h2>
    <p>${t("paused.detail", { reason: named(pause, "reason_name"), time: hm(pause.back_at) })}</p>
    ${late > 0 ? html`<p class="strong late">${icon("alert")} ${t("paused.late", { n: late })}</p>` : ""}
    <button class="button primary big" ?disabled=${desk.busy !== null} @click=${() => open(null)}>
      ${icon("play")}${t("open.again")}
    </button>
  </section>`;
}
