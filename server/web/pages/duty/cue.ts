/** What is heard when something turns red: two soft tones, made here, once, and only if wanted. */
import { remember, remembered } from "@kit/storage.ts";

const KEY = "tidehall.duty.sound";

let context: AudioContext | null = null;

export const soundOn = (): boolean => remembered(KEY) !== "off";

export function setSound(on: boolean): void {
  remember(KEY, on ? "on" : "off");
  if (on) ring();
}

/** Browsers let nobody be loud before a touch: the first one opens the way. */
export function wakeSound(): void {
  context ??= new AudioContext();
  void context.resume();
}

export function ring(): void {
  if (!soundOn() || !context || context.state !== "running") return;
  for (const [n, pitch] of [660, 880].entries()) {
    const tone = context.createOscillator();
    const level = context.createGain();
    const at = context.currentTime + n * 0.22;
    tone.frequency.value = pitch;
    level.gain.setValueAtTime(0, at);
    level.gain.linearRampToValueAtTime(0.18, at + 0.03);
    level.gain.exponentialRampToValueAtTime(0.001, at + 0.35);
    tone.connect(level).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.4);
  }
}
