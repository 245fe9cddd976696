/*
 * Explains a page that cannot open: runs before every module and in every browser, so it is plain ES5 in a file of its own
 * (a policy without inline scripts, and file:// too, let it run). Until the page has opened it watches for scripts and styles
 * that do not arrive, a browser that is too old, and silence; then it says in the words of index.html what is wrong and opens
 * the table of the nation that stands there. It draws nothing itself.
 */
(function () {
  "use strict";
  /* Nothing at all arrived for so long: say so; the page may still open afterwards. */
  var PATIENCE_MS = 20000;
  var root = document.documentElement;
  var said = false;

  function english() {
    return /[?&]lang=en(&|$)/.test(location.search);
  }

  function stage() {
    return root.getAttribute("data-opening");
  }

  function isOver() {
    return stage() === "done" || (document.body !== null && document.querySelector("#app .opening") === null);
  }

  function fileName(address) {
    var path = String(address || "").split(/[?#]/)[0];
    return path.slice(path.lastIndexOf("/") + 1);
  }

  function say(reason, name) {
    /* What is said stands in index.html, which may still be on its way. */
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", function () {
        say(reason, name);
      });
      return;
    }
    if (reason === "style") return tellStyle(name);
    var box = document.getElementById("opening-help");
    if (box === null || said || isOver()) return;
    said = reason !== "silence" && reason !== "data";
    var waiting = document.querySelector("#app .opening");
    var words = box.querySelector('[data-reason="' + reason + '"]');
    var slot = words.querySelector("[data-file]");
    if (slot !== null) slot.textContent = name || "";
    var text = words.querySelector(english() ? "[lang=en]" : "[lang=zh-CN]") || words;
    waiting.textContent = text.textContent;
    waiting.setAttribute("role", "alert");
    box.setAttribute("open", "");
  }

  /* Without its style sheet the page works and looks broken. */
  function tellStyle(name) {
    var line = document.createElement("p");
    line.setAttribute("role", "alert");
    line.textContent = english()
      ? "The style sheet " + name + " did not load, so this page looks wrong. Reload it; if that does not help, tell the webmaster."
      : "样式文件 " + name + " 没有载入,页面显示不正常。请刷新;仍不行请告知网站管理员。";
    document.body.insertBefore(line, document.body.firstChild);
  }

  function tooOld() {
    return !(
      "noModule" in document.createElement("script") &&
      typeof Promise === "function" &&
      "allSettled" in Promise &&
      "replaceAll" in String.prototype &&
      typeof window.DecompressionStream === "function" &&
      typeof window.Worker === "function" &&
      typeof window.WebAssembly === "object"
    );
  }

  window.addEventListener(
    "error",
    function (event) {
      var target = event.target;
      if (target && target.tagName === "SCRIPT") say(location.protocol === "file:" ? "file" : framed() ? "frame" : "script", fileName(target.src));
      /* From a folder no style sheet loads; what is wrong has been said. */
      else if (target && target.tagName === "LINK" && /stylesheet/.test(target.rel) && location.protocol !== "file:")
        say("style", fileName(target.href));
      else if (target === window) sayFailure(event.message);
    },
    true
  );
  window.addEventListener("unhandledrejection", function (event) {
    if (stage() === "failed") sayFailure(String((event.reason && event.reason.message) || event.reason));
  });

  /* A module that could not be fetched fails whoever asked for it, with its address in the message. */
  function sayFailure(message) {
    var script = /\S+\.m?js/.exec(message);
    if (tooOld()) say("old");
    else if (/module/.test(message) && script !== null) say("script", fileName(script[0]));
    else say("error", message);
  }

  /* A frame without allow-same-origin has an origin of its own, to which no module and no data are given. */
  function framed() {
    try {
      return window.origin === "null" && location.protocol !== "file:";
    } catch (_) {
      return true;
    }
  }

  if (location.protocol === "file:") say("file");
  else if (tooOld()) say("old");
  else if (framed()) say("frame");
  setTimeout(function () {
    if (!isOver()) say(stage() === "data" ? "data" : "silence");
  }, PATIENCE_MS);
})();
