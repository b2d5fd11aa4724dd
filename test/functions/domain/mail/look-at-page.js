// Measures the page it is evaluated in: how far it overflows sideways, and which texts are too faint to read.
(() => {
  const rgb = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = rgb(colour).map((channel) => {
      const value = channel / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    if (element === null) return 'rgb(255, 255, 255)';
    const colour = getComputedStyle(element).backgroundColor;
    return (rgb(colour)[3] ?? 1) > 0 ? colour : behind(element.parentElement);
  };
  const faint = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    const text = texts.currentNode.textContent.trim();
    // The preheader is only for the list of emails.
    if (text === '' || text === '\u200b' || !element.checkVisibility()) continue;
    seen += 1;
    const shades = [luminance(getComputedStyle(element).color), luminance(behind(element))];
    const contrast = (Math.max(...shades) + 0.05) / (Math.min(...shades) + 0.05);
    if (contrast < 4.5) faint.push(`${contrast.toFixed(2)}: ${text}`);
  }
  return { texts: seen, overflow: document.documentElement.scrollWidth - window.innerWidth, faint };
})();
