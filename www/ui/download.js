// Hands the person a file that was made in the page. It is never sent anywhere.

/**
 * @param {string} name
 * @param {string | Blob} content
 * @param {string} [type]
 */
export function download(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  Object.assign(link, { href: address, download: name });
  link.click();
  // The browser has taken the file by the next task, and holds it until the address is revoked.
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
