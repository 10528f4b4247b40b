/** Prints a page of our own without leaving the screen. */

export function printPaper(address: string): void {
  const frame = document.createElement("iframe");
  frame.className = "unseen";
  frame.title = address;
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.addEventListener("load", () => {
    const paper = frame.contentWindow;
    if (!paper) return frame.remove();
    paper.addEventListener("afterprint", () => frame.remove());
    paper.print();
  });
  frame.src = address;
  document.body.append(frame);
}
