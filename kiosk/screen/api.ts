/** The local API of the kiosk's own agent: same origin, no token. */
import type {
  Booked,
  Config,
  Department,
  Help,
  Invitation,
  Issued,
  Item,
  ItemDetail,
  Language,
  Own,
  Paper,
  ProblemBody,
  Slot,
  Ticket,
  Zone,
} from "./types.ts";

/** A refusal with its stable code; `agent_unreachable` when the agent itself is silent. */
export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.code);
  }
}

/** A name for a command; a repeat under the same name is carried out once. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function ask<T>(path: string, language: Language, init: RequestInit = {}): Promise<T> {
  const headers = { "Accept-Language": language, ...(init.headers as Record<string, string>) };
  let answer: Response;
  try {
    answer = await fetch(`/local${path}`, { ...init, headers });
  } catch {
    throw new Problem({ code: "agent_unreachable", status: 0 });
  }
  const body: unknown = answer.status === 204 ? {} : await answer.json().catch(() => ({}));
  if (answer.ok) return body as T;
  const problem = body as Partial<ProblemBody>;
  throw new Problem({ ...problem, code: problem.code ?? "internal_error", status: answer.status });
}

function send<T>(path: string, language: Language, body: object, key?: string): Promise<T> {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  if (key) headers["Idempotency-Key"] = key;
  return ask<T>(path, language, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Who it is: a number as typed, or the card on the reader. */
export type Who = { id_number?: string; card?: string };

export interface Order extends Who {
  item: string;
  more?: string[];
  priority?: string;
  route?: "counter";
}

/** Somebody who booked is here, by the booking's code or by ID number. */
export type Arrival = { code: string } | Who;

export const api = {
  config: (language: Language) => ask<Config>("/config", language),
  zones: async (language: Language) => (await ask<{ zones: Zone[] }>("/zones", language)).zones,
  departments: async (language: Language) =>
    (await ask<{ departments: Department[] }>("/departments", language)).departments,
  items: async (query: Record<string, string>, language: Language) =>
    (await ask<{ items: Item[] }>(`/items?${new URLSearchParams(query)}`, language)).items,
  /** Every item, as many pages as it takes. */
  allItems: async (language: Language): Promise<Item[]> => {
    const all: Item[] = [];
    for (let cursor: string | null = "0"; cursor !== null; ) {
      const page: { items: Item[]; next: string | null } = await ask(
        `/items?${new URLSearchParams({ limit: "100", cursor })}`,
        language,
      );
      all.push(...page.items);
      cursor = page.next;
    }
    return all;
  },
  item: (id: string, language: Language) =>
    ask<ItemDetail>(`/items/${encodeURIComponent(id)}`, language),
  check: (id_number: string, language: Language) =>
    send<{ masked: string }>("/person/check", language, { id_number }),
  take: (order: Order, key: string, language: Language) =>
    send<Issued>("/tickets", language, order, key),
  arrive: (arrival: Arrival, key: string, language: Language) =>
    send<Issued>("/arrivals", language, arrival, key),
  reprint: (token: string, key: string, language: Language) =>
    send<Issued>(`/tickets/${encodeURIComponent(token)}/reprint`, language, {}, key),
  cancel: (token: string, key: string, language: Language) =>
    send<object>(`/tickets/${encodeURIComponent(token)}/cancel`, language, {}, key),
  own: (who: Who | { number: string; last4: string }, language: Language) =>
    send<Own>("/own", language, who),
  ticket: (token: string, language: Language) =>
    ask<Ticket>(`/tickets/${encodeURIComponent(token)}`, language),
  invitation: (token: string, language: Language) =>
    ask<Invitation>(`/tickets/${encodeURIComponent(token)}/rating`, language),
  rate: (token: string, said: { level: string; tags: string[] }, key: string, language: Language) =>
    send<object>(`/tickets/${encodeURIComponent(token)}/rating`, language, said, key),
  slots: async (item: string, language: Language) =>
    (await ask<{ slots: Slot[] }>(`/slots/${encodeURIComponent(item)}`, language)).slots,
  book: (wish: { item: string; start: string; card: string }, key: string, language: Language) =>
    send<Booked>("/bookings", language, wish, key),
  guide: (item: string, language: Language) =>
    send<Paper>(`/guides/${encodeURIComponent(item)}`, language, {}),
  forms: (item: string, language: Language) =>
    send<Paper>(`/forms/${encodeURIComponent(item)}`, language, {}),
  choice: (item: string, route: "counter" | "online") =>
    send<object>("/choices", "zh", { item, route }).catch(() => undefined),
  call: (page: string, reason: string, key: string, language: Language) =>
    send<Help>("/help", language, { page, reason }, key),
  endHelp: () => send<object>("/help/end", "zh", {}, newKey()).catch(() => undefined),
  say: async (text: string, language: Language) =>
    (await send<{ url: string }>("/voice", language, { text })).url,
  forget: () => send<object>("/forget", "zh", {}).catch(() => undefined),
};
