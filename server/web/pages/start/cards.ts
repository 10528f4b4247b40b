/** The ways into the demo, a card for each kind of screen. */
import { html, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { icon, type IconName } from "@kit/icons.ts";
import { signIn } from "@kit/session.ts";
import { t } from "../staff/texts.ts";
import type { Logins, StartData } from "./data.ts";

const SHOWN = 4;

export const card = (sign: IconName, head: string, lead: string, body: unknown): TemplateResult =>
  html`<section class="card way">
    <span class="way-sign">${icon(sign)}</span>
    <h2>${head}</h2>
    <p class="soft">${lead}</p>
    <div class="way-links">${body}</div>
  </section>`;

export const kiosks = (data: Partial<StartData>): TemplateResult =>
  card("kiosk", t("kiosk"), t("kiosk.lead"), (data.kiosks ?? []).map((kiosk, n) => html`<a
    class="button ${n ? "" : "primary"}" target="_blank" rel="noreferrer"
    href="${location.protocol}//${location.hostname}:${kiosk.port}/"
    >${t("kiosk.open", { id: kiosk.id })}<span class="small">${named(kiosk, "place")}</span></a>`));

export const hallScreens = (data: Partial<StartData>): TemplateResult =>
  card("board", t("hall"), t("hall.lead"), (data.screens ?? []).slice(0, SHOWN).map(
    (screen, n) => html`<a class="button ${n ? "" : "primary"}" target="_blank" rel="noreferrer"
      href="/screens/${screen.id}${screen.token ? `#t=${screen.token}` : ""}"
      >${t("hall.open", { id: screen.id })}</a>`));

/** A clerk's place: signs in by itself, then opens the window. */
export function windows(data: Partial<StartData>): TemplateResult {
  const clerk = data.logins?.clerk;
  const enter = (to: string) => async (event: Event): Promise<void> => {
    if (!clerk) return;
    event.preventDefault();
    await signIn(clerk.user, clerk.password).catch(() => undefined);
    location.assign(to);
  };
  const first = data.windows?.slice(0, SHOWN - 1) ?? [];
  return card("desk", t("window"), t("window.lead"), html`<a class="button primary" href="/window"
      @click=${enter("/window")}>${t("window.choose")}</a>
    ${first.map((window) => html`<a class="button" href="/window/${window.no}"
      @click=${enter(`/window/${window.no}`)}>${t("window.open", { no: window.no })}</a>`)}
    ${(data.devices ?? []).map((machine) => html`<a class="button" target="_blank" rel="noreferrer"
      href="${location.protocol}//${location.hostname}:${machine.port}/"
      >${t("window.devices", { no: machine.no })}</a>`)}`);
}

/** The desks of a guide and of the manager on duty: each signs in by itself. */
export function desks(data: Partial<StartData>): TemplateResult {
  const enter = (role: string, to: string) => async (event: Event): Promise<void> => {
    const login = data.logins?.[role];
    if (!login) return;
    event.preventDefault();
    await signIn(login.user, login.password).catch(() => undefined);
    location.assign(to);
  };
  return card("manager", t("desks"), t("desks.lead"), html`<a class="button primary" href="/duty"
      @click=${enter("manager", "/duty")}>${t("nav.duty")}</a>
    <a class="button" href="/guide" @click=${enter("guide", "/guide")}>${t("nav.guide")}</a>`);
}

export const accounts = (logins: Logins): TemplateResult =>
  html`<section class="card stack">
    <div><h2>${t("roles")}</h2><p class="soft">${t("roles.lead")}</p></div>
    <table class="table">
      <thead>
        <tr><th scope="col">${t("role")}</th><th scope="col">${t("user")}</th>
          <th scope="col">${t("password")}</th></tr>
      </thead>
      <tbody>
        ${Object.entries(logins).map(([role, login]) => html`<tr>
          <td>${word("role", role)}</td><td><code>${login.user}</code></td>
          <td><code>${login.password}</code></td></tr>`)}
      </tbody>
    </table>
  </section>`;
