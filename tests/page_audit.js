// What is wrong with the page as it is shown now, as a list of sentences: text and icons that contrast too little
// (WCAG 2.2, 1.4.3 and 1.4.11), controls without a name or too small (4.1.2, 2.5.8), and what would have to be moved
// sideways (1.4.10).
() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const ancestors = (element) => (element ? [...ancestors(element.parentElement), element] : []);
  const opacity = (element) => ancestors(element).reduce((product, each) => product * getComputedStyle(each).opacity, 1);

  const painted = (colours) => {
    brush.globalAlpha = 1;
    for (const [colour, alpha] of [["#fff", 1], ...colours]) {
      brush.globalAlpha = alpha;
      brush.fillStyle = colour;
      brush.fillRect(0, 0, 1, 1);
    }
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (colour) => {
    const [red, green, blue] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (element) => {
    const behind = ancestors(element).map((each) => [getComputedStyle(each).backgroundColor, 1]);
    const [back, front] = [painted(behind), painted([...behind, [getComputedStyle(element).color, opacity(element)]])].map(luminance);
    return (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
  };
  const shown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && opacity(element) > 0;
  const needed = (element) => {
    const { fontSize, fontWeight } = getComputedStyle(element);
    const large = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && fontWeight >= 700);
    return large || element.matches(".glyph") ? 3 : 4.5;
  };

  const faults = new Set();
  const told = (element) => `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> ${element.textContent.trim().slice(0, 30)}`;
  const written = [...document.querySelectorAll("body *")].filter((element) =>
    element.matches(".glyph") || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()));
  for (const element of written.filter(shown)) {
    const ratio = contrast(element);
    if (ratio < needed(element)) faults.add(`${ratio.toFixed(1)} to 1: ${told(element)}`);
  }
  for (const control of [...document.querySelectorAll("a[href], button, textarea, input:not([type=file])")].filter(shown)) {
    const name = control.getAttribute("aria-label") || control.textContent.trim() || control.querySelector("img[alt]")?.alt;
    if (!name) faults.add(`no name: ${told(control)}`);
    const { width, height } = control.getBoundingClientRect();
    const inText = getComputedStyle(control).display.startsWith("inline");
    if (!inText && Math.min(width, height) < 24) faults.add(`too small: ${told(control)}`);
  }
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.add(`${scrollWidth - clientWidth} pixels too wide`);
  for (const region of document.querySelectorAll("#scroll, .composer")) {
    if (region.scrollWidth > region.clientWidth) faults.add(`too wide: #${region.id}`);
  }
  return [...faults];
}
