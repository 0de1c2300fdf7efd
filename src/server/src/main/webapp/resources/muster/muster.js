/* What the pages do in the browser: numbers that change are put in place as the server pushes them, dialogs open and
   close, times are told as people tell them. Everything goes in as text, never as markup. */
(function () {
  'use strict';

  var version = -1;

  function refresh() {
    if (typeof window.musterRefresh === 'function') {
      window.musterRefresh();
    }
  }

  function fillBar(svg, parts) {
    var shares = parts.split(' ');
    var x = 0;
    Array.prototype.forEach.call(svg.children, function (rect, i) {
      rect.setAttribute('x', x + '%');
      rect.setAttribute('width', (shares[i] || 0) + '%');
      x += Number(shares[i] || 0);
    });
  }

  function put(values) {
    document.querySelectorAll('[data-live]').forEach(function (place) {
      var value = values[place.dataset.live];
      if (value !== undefined && place.textContent !== value) {
        place.textContent = value;
        if (place.classList.contains('tag')) {
          place.className = 'tag ' + value;
        }
      }
    });
    document.querySelectorAll('[data-live-path]').forEach(function (path) {
      var value = values[path.dataset.livePath];
      if (value !== undefined) {
        path.setAttribute('d', value);
      }
    });
    document.querySelectorAll('[data-live-bar]').forEach(function (bar) {
      var value = values[bar.dataset.liveBar];
      if (value !== undefined) {
        fillBar(bar, value);
      }
    });
  }

  function shownVersion() {
    var place = document.querySelector('[data-version]');
    return place ? Number(place.dataset.version) : version;
  }

  /* A message carries what changed since an earlier version. Numbers are put in place; where what a place names as
     data-redraws changed, or a message was missed, the page is rendered anew. */
  window.musterLive = function (message) {
    if (message.device !== undefined) {
      refresh();
      return;
    }
    version = Math.max(version, shownVersion());
    if (message.version <= version) {
      return;
    }
    var followed = message.values !== undefined && message.since <= version;
    version = message.version;
    put(message.values || {});
    var redraws = Array.prototype.some.call(document.querySelectorAll('[data-redraws]'), function (place) {
      return message.values && message.values[place.dataset.redraws] !== undefined;
    });
    if (redraws || !followed) {
      refresh();
    }
  };
  window.musterOpened = function () {
    mark(true);
  };
  window.musterClosed = function () {
    mark(false);
  };

  var connected = false;

  function mark(on) {
    connected = on;
    document.querySelectorAll('.live').forEach(function (light) {
      light.classList.toggle('on', on);
      light.textContent = on ? light.dataset.on : light.dataset.off;
    });
  }

  document.addEventListener('click', function (event) {
    var opener = event.target.closest('[data-opens]');
    if (opener) {
      event.preventDefault();
      var dialog = document.getElementById(opener.dataset.opens);
      if (opener.dataset.value !== undefined) {
        var input = dialog.querySelector('[data-takes]');
        input.value = opener.dataset.value;
        dialog.querySelectorAll('[data-shows]').forEach(function (place) {
          place.textContent = opener.dataset.value;
        });
      }
      forget();
      dialog.showModal();
    }
    if (event.target.closest('[data-closes]')) {
      event.target.closest('dialog').close();
      forget();
    }
  });

  /* What was told of an act stands in every dialog; whoever goes on to another act has read it. */
  function forget() {
    document.querySelectorAll('.ui-messages').forEach(function (told) {
      told.replaceChildren();
    });
  }

  /* Where the keyboard is. A place that is drawn anew is another element: its likeness gets the focus back, else whoever
     works by keyboard would begin at the top of the page whenever a number changes. */
  var last = null;

  function likeness(place) {
    if (place.isConnected) {
      return place;
    }
    return Array.prototype.find.call(document.querySelectorAll(place.tagName), function (each) {
      return each.id === place.id && each.getAttribute('href') === place.getAttribute('href') && each.name === place.name
        && each.dataset.opens === place.dataset.opens && each.dataset.value === place.dataset.value;
    });
  }

  function giveBack(place) {
    var at = document.activeElement;
    var lost = !at || at === document.body || at.closest('dialog:not([open])');
    var heir = place && lost ? likeness(place) || document.querySelector('main h1') : null;
    if (heir) {
      if (heir.tagName === 'H1') {
        heir.tabIndex = -1;
      }
      heir.focus({ preventScroll: true });
    }
  }

  document.addEventListener('focusin', function (event) {
    if (!event.target.closest('dialog')) {
      last = event.target;
    }
  });
  document.addEventListener('close', function () {
    giveBack(last);
  }, true);

  /* After each exchange with the server. A dialog whose act went through closes; one with an error stays. */
  window.musterDone = function () {
    document.querySelectorAll('dialog[open]').forEach(function (dialog) {
      if (!dialog.querySelector('.ui-messages-error, [data-keep-open]')) {
        dialog.close();
      }
    });
    window.musterShown();
  };
  window.musterShown = function () {
    times();
    mark(connected);
    if (last && !last.isConnected && !document.querySelector('dialog[open]')) {
      giveBack(last);
    }
  };

  /* What takes longer than a moment says that it is under way; what goes on by itself behind the page does not. */
  var asked = 0;
  var soon = null;

  function busy(on) {
    var place = document.querySelector('[data-busy]');
    if (place) {
      place.classList.toggle('on', on);
      place.setAttribute('aria-label', on ? place.dataset.busy : '');
    }
  }

  function asks(change) {
    asked = Math.max(0, asked + change);
    window.clearTimeout(soon);
    if (asked === 0) {
      busy(false);
    } else {
      soon = window.setTimeout(function () { busy(true); }, 250);
    }
  }

  document.addEventListener('DOMContentLoaded', function () {
    if (window.jQuery) {
      window.jQuery(document).on('pfAjaxSend', function () { asks(1); }).on('pfAjaxComplete', function () { asks(-1); });
    }
  });

  /* Brings into view what an act has shown below. */
  window.musterReveal = function (name) {
    var place = document.querySelector('[id$="' + name + '"]');
    if (place && place.textContent.trim()) {
      place.scrollIntoView({ block: 'nearest' });
    }
    times();
  };

  function ago(seconds) {
    var s = Math.abs(seconds);
    var text = s < 60 ? Math.floor(s) + ' s' : s < 3600 ? Math.floor(s / 60) + ' min' : s < 172800 ? Math.floor(s / 3600) + ' h'
      : Math.floor(s / 86400) + ' days';
    return seconds < 0 ? 'in ' + text : text + ' ago';
  }

  function times() {
    var now = Date.now();
    document.querySelectorAll('time[datetime]').forEach(function (time) {
      var at = new Date(time.getAttribute('datetime'));
      if (!isNaN(at)) {
        time.title = at.toLocaleString();
        time.textContent = ago((now - at) / 1000);
      }
    });
  }

  /* Drawn now and then even when nothing tells to: the server forgets what nobody has looked at for a while. */
  window.setInterval(refresh, 240000);
  document.addEventListener('DOMContentLoaded', times);
  window.setInterval(times, 5000);
})();
