/** The top of a console: which window, in which state, who, what time. */
import { html, nothing, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { windowChip } from "@kit/parts.ts";
import { session } from "@kit/session.ts";
import type { Command } from "./able.ts";
import { KEYS } from "./able.ts";
import type { Desk } from "./desk.ts";
import { t } from "./texts.ts";

export function head(desk: Desk, act: (command: Command) => void, leave: () => void): TemplateResult {
  const { window } = desk;
  const who = session();
  const open = window?.state === "open";
  const busy = window?.ticket ?? null;
  const off = busy !== null || desk.busy !== null;
  const why = busy ? t("busy.first", { number: busy.number }) : "";
  return html`<header class="console-head">
    <div class="row">
      <h1 class="window-no"><span class="unseen">${t("title")} </span>${desk.no}</h1>
      <div>
        <p class="strong">${window ? named(window) : ""}</p>
        <p class="row wrap small soft">
          ${window ? windowChip(window.state) : nothing}
          ${window?.tidal ? html`<span class="chip brand">${icon("swap")}${t("serves", { queues: named(window.tidal) })}</span>` : nothing}
          ${window?.post ? html`<span>${t(`post.${window.post}`)}</span>` : nothing}
          <span>${who?.staff?.name ?? (who ? word("role", who.role) : "")}</span>
        </p>
      </div>
    </div>
    <p class="head-clock" aria-hidden="true">${desk.clock.known ? desk.clock.time() : ""}</p>
    <div class="row wrap head-tools">
      ${open
        ? html`<button class="button" data-command="pause" aria-disabled=${off ? "true" : "false"} title=${why}
              @click=${() => off || act("pause")}>${icon("pause")}${t("pause")}<kbd>${KEYS.pause}</kbd></button>
            <button class="button" aria-disabled=${off ? "true" : "false"} title=${why}
              @click=${() => off || act("close")}>${icon("door")}${t("close")}</button>`
        : html`<a class="button" href="/window">${icon("swap")}${t("choose.other")}</a>
            <button class="button" @click=${leave}>${icon("leave")}${t("sign_out")}</button>`}
      <th-prefs></th-prefs>
    </div>
  </header>`;
}
