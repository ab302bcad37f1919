// Before the first paint, so that nothing flashes: what the reader chose of light and dark. Without a choice the device decides.
const chosen = /(?:^|; )theme=(light|dark)/.exec(document.cookie)?.[1];
if (chosen) document.documentElement.dataset.theme = chosen;
