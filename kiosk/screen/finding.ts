/** Finding what to take a ticket for: by zone, by department, by search. */
import { api } from "./api.ts";
import type { Kiosk } from "./kiosk.ts";

export class Finding {
  constructor(private readonly kiosk: Kiosk) {}

  private get language() {
    return this.kiosk.session.language;
  }

  /** The start of finding something: to take a ticket, or only to look it up. */
  start(looking: boolean): void {
    this.kiosk.session.draft = { item: null, purpose: "take", looking };
    this.kiosk.go({ at: "find" });
  }

  /** What can be done at a machine, without a window (rule PDS-9k). */
  self = () => {
    this.kiosk.session.draft = { item: null, purpose: "take", looking: true };
    this.kiosk.go({ at: "self", items: this.kiosk.agent.self, page: 0 });
  };

  search_ = () =>
    this.kiosk.go({ at: "search", text: "", found: null, results: false, page: 0 });

  zones = () =>
    this.kiosk.ask(async () => ({ at: "zones", zones: await api.zones(this.language) }));

  departments = () =>
    this.kiosk.ask(async () => {
      const all = await api.departments(this.language);
      return { at: "departments", departments: all.filter((one) => one.items), page: 0 };
    });

  items = (query: Record<string, string>, title: string, title_en: string) =>
    this.kiosk.ask(async () => {
      const items = await api.items({ limit: "100", ...query }, this.language);
      return { at: "items", title, title_en, items, page: 0 };
    });

  item = (id: string) =>
    this.kiosk.ask(async () => {
      const item = await api.item(id, this.language);
      if (this.kiosk.also.adding) return { at: "item", item };
      this.kiosk.session.draft = { ...this.kiosk.session.draft, item, route: undefined };
      return { at: "item", item };
    });

  /** Search as one types; an answer to an earlier text is dropped. */
  async search(text: string): Promise<void> {
    const { kiosk } = this;
    const { view } = kiosk;
    if (view.at !== "search") return;
    view.text = text;
    view.page = 0;
    if (!text.trim()) view.found = null;
    kiosk.changed();
    if (!text.trim()) return;
    try {
      const found = await api.items({ q: text.trim(), limit: "40" }, this.language);
      if (view.text === text) view.found = found;
      kiosk.changed();
    } catch (problem) {
      if (kiosk.view === view) kiosk.refuse(problem);
    }
  }
}
