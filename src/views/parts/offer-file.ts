/** Hands the person a file made here; nothing leaves the device. */
export function offerFile(name: string, content: string | Blob): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: 'application/json' }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has been handed over by the time the page is idle again.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
