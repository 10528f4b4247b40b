/** Screens and loudspeakers: a row each, what the manager asks of them, and the code of a new one. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import type { House } from "./house.ts";
import { clock, LOOK } from "./look.ts";
import { coded, t } from "./texts.ts";
import type { Screen } from "./types.ts";

const HEADS = ["screen", "state", "shows", "sound", "heard", "version"] as const;

export const screens = (house: House, found: Screen[]): TemplateResult => html`<section class="stack">
  <h2>${t("screen.title")}</h2>
  ${house.mayEnrolScreens ? enrolment(house, found) : nothing}
  <div class="card flush"><table class="table">
    <thead><tr>
      ${HEADS.map((head) => html`<th scope="col">${t(head)}</th>`)}
      ${house.mayEnrolScreens ? html`<td></td>` : nothing}
    </tr></thead>
    <tbody>${found.map((screen) => row(house, screen))}</tbody>
  </table></div>
</section>`;

function row(house: House, screen: Screen): TemplateResult {
  const [tone, sign] = LOOK[screen.state];
  const { shows } = screen;
  const size = shows?.width ? `${shows.width}×${shows.height}` : "";
  return html`<tr data-screen=${screen.id}>
    <th scope="row"><span class="strong">${screen.id}</span> ${screen.type}
      <span class="below small soft">${[...screen.zones, ...screen.areas].join(" · ")}</span></th>
    <td><span class="chip ${tone}">${icon(sign)}${coded("state", screen.state)}</span></td>
    <td>${shows ? coded("view", String(shows.view)) : "–"} ${shows?.number ?? ""}
      <span class="below small soft">${size}</span></td>
    <td>${sound(screen)}</td>
    <td class="moment">${clock(screen.reported_at)}</td>
    <td class="soft">${screen.version || "–"}</td>
    ${house.mayEnrolScreens ? commands(house, screen) : nothing}
  </tr>`;
}

function sound(screen: Screen): TemplateResult | string {
  if (screen.sound === null && !screen.muted) return "–";
  if (screen.muted) return html`<span class="chip wait">${icon("pause")}${t("sound.muted")}</span>`;
  return screen.sound ? t("sound.on") : html`<span class="chip bad">${icon("alert")}${t("sound.off")}</span>`;
}

function commands(house: House, screen: Screen): TemplateResult {
  const button = (what: string, word: string): TemplateResult => html`<button
    class="button quiet" ?disabled=${house.busy} @click=${() => void house.tell(screen, what)}>${word}</button>`;
  return html`<td class="does">
    ${screen.state === "there" ? button("identify", t("identify")) : nothing}
    ${screen.state === "there" ? button("reload", t("reload")) : nothing}
    ${screen.muted ? button("unmute", t("unmute")) : button("mute", t("mute"))}</td>`;
}

function enrolment(house: House, found: Screen[]): TemplateResult {
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    void house.enrolScreen(String(said.get("code")), String(said.get("display"))).then((done) => {
      if (done) form.reset();
    });
  };
  return html`<form class="card enrol-screen" @submit=${send}>
    <label class="field"><span>${t("screen.code")}</span>
      <input class="input" name="code" required autocomplete="off" maxlength="8" spellcheck="false"></label>
    <label class="field"><span>${t("screen.as")}</span>
      <select class="input" name="display" required>
        ${found.map((one) => html`<option value=${one.id}>${one.id} ${one.type}</option>`)}
      </select></label>
    <button class="button primary" ?disabled=${house.busy}>${t("screen.enrol")}</button>
    <p class="small soft">${t("screen.how", { address: `${location.origin}/screens` })}</p>
  </form>`;
}
