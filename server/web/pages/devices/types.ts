export interface DeviceSaid {
  state: string;
  troubles: string[];
}

export interface Kiosk {
  id: string;
  place: string;
  place_en: string;
  site: string;
  state: "there" | "silent" | "never_heard" | "not_enrolled";
  enrolled_at: string | null;
  reported_at: string | null;
  version: string | null;
  link: string | null;
  devices: Record<string, DeviceSaid> | null;
  backlog: number | null;
  doubtful: number | null;
  disk: string | null;
  paper_low: boolean | null;
}

export interface LineSaid {
  kind: "sign" | "pads" | "rater";
  windows: string[];
  state: string;
  evidence: string;
}

export interface Machine {
  id: string;
  windows: string[];
  state: Kiosk["state"];
  reported_at: string | null;
  version: string | null;
  devices: LineSaid[] | null;
}

export interface Screen {
  id: string;
  type: string;
  zones: string[];
  areas: string[];
  state: Kiosk["state"];
  reported_at: string | null;
  version: string | null;
  shows: Record<string, string | number | boolean | null> | null;
  sound: boolean | null;
  muted: boolean;
}

export interface SentIn {
  kiosk: string;
  key: string;
  why: string;
  number: string | null;
  arrived_at: string;
}

export interface Code {
  kiosk: string;
  code: string;
  expires_at: string;
}
