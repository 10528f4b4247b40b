/** Sentences of the manager across the screen: each as long as it stands, several in turn. */
import { html, nothing, type TemplateResult } from "lit";
import { horn } from "./icons.ts";
import type { Model } from "./model.ts";
import { both, pair, zh } from "./texts.ts";
import type { Message } from "./types.ts";

const TURN_MS = 9_000;

export const banner = (model: Model): TemplateResult | typeof nothing => {
  const all = standing(model);
  if (!all.length) return nothing;
  const page = Math.floor(performance.now() / TURN_MS) % all.length;
  const { id, text, text_en } = all[page]!;
  return html`<section class="banner" role="status" data-message=${id} data-long=${text.length > 40}>
    ${horn}
    <p class="what">${both("message")}</p>
    <p class="said">${pair(text, text_en)}</p>
    ${all.length > 1
      ? html`<span class="page" aria-label=${zh("page", { page: page + 1, pages: all.length })}
          >${page + 1}/${all.length}</span
        >`
      : nothing}
  </section>`;
};

/** What has run out leaves by the hall's clock, with or without a connection. */
const standing = (model: Model): Pick<Message, "id" | "text" | "text_en">[] => {
  const now = model.now() ?? 0;
  const messages = (model.board?.messages ?? []).filter((each) => Date.parse(each.until) > now);
  // What is told to the hall comes first: it is being said as well.
  return [...(model.told?.standing(now, model.board?.voice?.areas) ?? []), ...messages];
};
