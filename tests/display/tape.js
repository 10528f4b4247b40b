// Hands every block that goes to the loudspeaker, with its time, to the page.
registerProcessor("tape", class extends AudioWorkletProcessor {
  process([[samples]]) {
    if (samples?.some((one) => one !== 0)) this.port.postMessage([currentTime, samples.slice()]);
    return true;
  }
});
