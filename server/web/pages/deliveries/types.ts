export type State = "due" | "sent" | "failed" | "dropped";

export interface Platform {
  id: string;
  name: string;
  channel: string;
  state: "good" | "failing" | "off" | "no_address";
  webhook_url: string | null;
  since: string | null;
  counts: Partial<Record<State, number>>;
}

export interface Message {
  id: string;
  client: string;
  event: string;
  state: State;
  tries: number;
  status: number | null;
  fault: string | null;
  created_at: string;
  next_try_at: string | null;
  settled_at: string | null;
  resent_by: string | null;
  body: unknown;
}
