/** The five choices; what more one may say appears once one is made. */
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { gauge } from "./gauge.ts";
import { t } from "./texts.ts";
import type { Draft, Invitation } from "./types.ts";

interface Ways {
  busy: boolean;
  /** While changing: back to what was said. */
  keep?: () => void;
  put: (draft: Partial<Draft>) => void;
  send: () => void;
}

export const form = (asked: Invitation, draft: Draft, ways: Ways): TemplateResult =>
  html`<fieldset class="levels">
      <legend class="unseen">${t("levels")}</legend>
      ${asked.levels.map((level, nth) => {
        const chosen = level.name === draft.level;
        return html`<label class="level ${chosen ? "chosen" : ""}">
          <input type="radio" name="level" .checked=${chosen} ?disabled=${ways.busy}
            @change=${() => ways.put({ level: level.name })} />
          ${gauge(nth, asked.levels.length)}<span>${named(level)}</span>
        </label>`;
      })}
    </fieldset>
    ${draft.level ? more(asked, draft, ways) : nothing}`;

const more = (asked: Invitation, draft: Draft, ways: Ways): TemplateResult =>
  html`${asked.tags.length ? tags(asked, draft, ways) : nothing}
    ${asked.text_most ? words(asked, draft, ways) : nothing}
    <button class="button primary large wide" ?disabled=${ways.busy} @click=${ways.send}>
      ${ways.busy ? t("sending") : t("send")}
    </button>
    ${ways.keep
      ? html`<button class="button large wide" ?disabled=${ways.busy} @click=${ways.keep}>${t("keep")}</button>`
      : nothing}`;

const tags = (asked: Invitation, draft: Draft, ways: Ways): TemplateResult =>
  html`<fieldset class="rating-tags">
    <legend>${t("tags")}</legend>
    ${asked.tags.map(({ id, ...tag }) => {
      const on = draft.tags.has(id);
      return html`<button class="button" aria-pressed=${String(on)} ?disabled=${ways.busy}
        @click=${() => ways.put({ tags: turned(draft.tags, id) })}>${named(tag)}</button>`;
    })}
  </fieldset>`;

const words = (asked: Invitation, draft: Draft, ways: Ways): TemplateResult =>
  html`<div class="field">
    <label for="rating-text">${t("text")}</label>
    <textarea class="input" id="rating-text" rows="3" maxlength=${asked.text_most}
      aria-describedby="rating-text-help" .value=${draft.text} ?disabled=${ways.busy}
      @input=${(event: InputEvent) => ways.put({ text: (event.target as HTMLTextAreaElement).value })}></textarea>
    <p class="small soft" id="rating-text-help">${t("text.help", { n: asked.text_most })}</p>
  </div>`;

function turned(tags: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(tags);
  if (!next.delete(id)) next.add(id);
  return next;
}
