/** What happened to a booking, from its journal; asked for when somebody wants to read it. */
import type { Api } from "@kit/api.ts";
import { html, nothing, type TemplateResult } from "lit";
import { kit, word } from "@kit/i18n.ts";
import { when } from "./parts.ts";
import { coded, t } from "./texts.ts";
import type { Entry } from "./types.ts";

export class Stories {
  private readonly known = new Map<string, Entry[] | null>();

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {}

  of(id: string): Entry[] | null {
    return this.known.get(id) ?? null;
  }

  async ask(id: string): Promise<void> {
    this.known.set(id, this.known.get(id) ?? null);
    try {
      this.known.set(id, (await this.api.get<{ timeline: Entry[] }>(`/appointments/${id}`)).timeline);
    } catch {
      this.known.delete(id);
    }
    this.changed();
  }

  /** Something happened: those that are read are asked for anew. */
  stale(): void {
    for (const id of this.known.keys()) void this.ask(id);
  }
}

const who = (actor: string): string => {
  const [kind = "", id = ""] = actor.split(":");
  return kind === "user" ? id : coded("actor", kind);
};

const line = (entry: Entry): TemplateResult => html`<li>
  <span class="small soft">${when(entry.at)} · ${who(entry.actor)}</span>
  <span><span class="strong">${coded("step", entry.kind) || word("booking_move", entry.kind)}</span>
    ${[entry.who, entry.answer, entry.reason, entry.note].filter(Boolean).join(" · ")}
    ${entry.unconsulted ? t("step.unconsulted", { why: entry.unconsulted }) : nothing}</span></li>`;

export function story(stories: Stories, id: string): TemplateResult {
  const entries = stories.of(id);
  return html`<details class="story" @toggle=${(e: Event) => {
      if ((e.target as HTMLDetailsElement).open && !stories.of(id)) void stories.ask(id);
    }}>
    <summary>${t("story")}</summary>
    ${entries ? html`<ol class="said">${entries.map(line)}</ol>` : html`<p class="soft">${kit("loading")}</p>`}
  </details>`;
}
