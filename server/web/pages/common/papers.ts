/** The papers of a booking: registration form, voucher, told-once copy. */
import { language } from "@kit/i18n.ts";

export type Paper = "form" | "voucher" | "told-once";

export const paperOf = (token: string, paper: Paper): string =>
  `/api/v1/appointments/${encodeURIComponent(token)}/${paper}?lang=${language()}`;
