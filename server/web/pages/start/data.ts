/** What the server tells the start page of a demo. */
import type { Named } from "@kit/types.ts";

export type Logins = Record<string, { user: string; password: string }>;

export interface StartData extends Named {
  demo: boolean;
  logins: Logins;
  screens: { id: string; type: string; token: string | null }[];
  kiosks: { id: string; place: string; place_en: string; port: number }[];
  devices: { id: string; no: string; port: number }[];
  windows: (Named & { no: string })[];
}
