/** From the answers of a dialog to the command that they mean. */
import { Problem, type Api } from "@kit/api.ts";
import type { Question } from "./ask.ts";
import { t } from "./texts.ts";

interface Ticket {
  id: string;
  number: string;
  item: string;
}

const said = (form: FormData, name: string): string => String(form.get(name) ?? "").trim();

/** The ticket of today with this number; throws what can be shown when there is none. */
async function ticketOf(api: Api, form: FormData): Promise<Ticket> {
  const number = said(form, "number").toUpperCase();
  const { tickets } = await api.get<{ tickets: Ticket[] }>("/tickets", { number });
  if (tickets[0]) return tickets[0];
  throw new Problem(404, "unknown_ticket", t("number.none"), t("number.none.how", { number }));
}

export async function send(api: Api, asked: Question, form: FormData): Promise<void> {
  switch (asked.ask) {
    case "offer": {
      const ticket = said(form, "number") ? (await ticketOf(api, form)).id : null;
      const answer = { yes: true, no: false }[said(form, "answer")] ?? null;
      const guide = answer ? said(form, "guide") : null;
      await api.post("/accompaniments", { needs: form.getAll("needs"), shown: said(form, "shown"), ticket, answer, guide });
      return;
    }
    case "priority": {
      const ticket = await ticketOf(api, form);
      await api.post("/priority-requests", { ticket: ticket.id, reason: said(form, "reason") });
      return;
    }
    case "order": {
      const ticket = await ticketOf(api, form);
      await api.post("/helper-orders", { ticket: ticket.id, item: ticket.item, manner: said(form, "manner") });
      return;
    }
    case "guide": {
      const path = `/accompaniments/${asked.one.id}`;
      const guide = said(form, "guide");
      if (asked.yes) await api.post(`${path}/answer`, { yes: true, guide });
      else await api.post(`${path}/hand-over`, { guide });
      return;
    }
    case "close":
      await api.post(`/accompaniments/${asked.one.id}/close`, { result: said(form, "result"), note: said(form, "note") || null });
      return;
    case "authorise":
      await api.post(`/helper-orders/${asked.one.id}/authorise`, { shown: said(form, "shown"), scope: said(form, "scope") });
      return;
    case "begin":
      await api.post(`/helper-orders/${asked.one.id}/begin`, { helper: said(form, "guide") });
      return;
    case "step":
      await api.post(`/helper-orders/${asked.one.id}/steps`, { step: said(form, "step"), note: said(form, "note") || null });
      return;
    case "end":
      await api.post(`/helper-orders/${asked.one.id}/${asked.back ? "hand-back" : "withdraw"}`, { words: said(form, "words") });
      return;
    case "refuse":
      await api.post(`/priority-requests/${asked.one.id}/refuse`, { why: said(form, "why") });
  }
}
