/* Completes what is typed where a target condition, or a list of paths, is wanted: words of the language, properties,
   and values of the property before the comparison. Proposals go in as text, never as markup. */
(function () {
  'use strict';

  var MOST = 12;
  var list = null;
  var field = null;
  var at = 0;
  var choice = -1;
  var proposals = [];

  function vocabulary() {
    var place = document.querySelector('[data-words]');
    try {
      return JSON.parse(place.dataset.words);
    } catch (none) {
      return { words: [], values: {} };
    }
  }

  /* What stands before the caret, and what could stand there instead. */
  function propose() {
    var known = vocabulary();
    var before = field.value.slice(0, field.selectionStart);
    var paths = field.dataset.completes === 'paths';
    var value = /((?:tags|reported)(?:\.[\w-]+|\['[^']*'\])+)\s*(?:=|!=|<>|(?:NOT\s+)?IN\s*\[[^\]]*?|,)\s*'([^']*)$/i.exec(before);
    if (value && !paths) {
      at = before.length - value[2].length;
      return matching((known.values[value[1]] || []), value[2]).map(function (each) {
        return { text: each, put: each.replace(/'/g, "''") + "'" };
      });
    }
    if ((before.match(/'/g) || []).length % 2 === 1 && !/\['[^']*$/.test(before)) {
      return [];
    }
    var word = /[\w.$'\[\]-]+$/.exec(before);
    if (!word) {
      return [];
    }
    at = before.length - word[0].length;
    var words = known.words.filter(function (each) {
      return !paths || /^(tags|reported)\b/.test(each);
    });
    return matching(words, word[0]).filter(function (each) {
      return each !== word[0];
    }).map(function (each) {
      return { text: each, put: each };
    });
  }

  function matching(words, beginning) {
    var low = beginning.toLowerCase();
    return words.filter(function (each) {
      return each.toLowerCase().indexOf(low) === 0;
    }).slice(0, MOST);
  }

  function close() {
    if (list) {
      list.remove();
      list = null;
      field.removeAttribute('aria-activedescendant');
      field.setAttribute('aria-expanded', 'false');
    }
    choice = -1;
  }

  function open() {
    close();
    proposals = propose();
    if (!proposals.length) {
      return;
    }
    list = document.createElement('ul');
    list.className = 'words';
    list.id = 'proposals';
    list.setAttribute('role', 'listbox');
    proposals.forEach(function (each, i) {
      var item = document.createElement('li');
      item.id = 'proposal-' + i;
      item.setAttribute('role', 'option');
      item.textContent = each.text;
      item.addEventListener('mousedown', function (event) {
        event.preventDefault();
        take(i);
      });
      list.append(item);
    });
    field.parentElement.classList.add('completes');
    field.after(list);
    field.setAttribute('aria-expanded', 'true');
    field.setAttribute('aria-controls', 'proposals');
  }

  function choose(i) {
    choice = (i + proposals.length) % proposals.length;
    Array.prototype.forEach.call(list.children, function (item, each) {
      item.setAttribute('aria-selected', each === choice ? 'true' : 'false');
    });
    list.children[choice].scrollIntoView({ block: 'nearest' });
    field.setAttribute('aria-activedescendant', 'proposal-' + choice);
  }

  function take(i) {
    var end = field.selectionStart;
    field.setRangeText(proposals[i].put, at, end, 'end');
    close();
    field.dispatchEvent(new Event('keyup', { bubbles: true }));
  }

  document.addEventListener('input', function (event) {
    if (event.target.dataset && event.target.dataset.completes) {
      field = event.target;
      field.setAttribute('role', 'combobox');
      field.setAttribute('aria-autocomplete', 'list');
      open();
    }
  });
  document.addEventListener('keydown', function (event) {
    if (!list || event.target !== field) {
      return;
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(choice + (event.key === 'ArrowDown' ? 1 : choice < 0 ? 0 : -1));
    } else if ((event.key === 'Enter' || event.key === 'Tab') && choice >= 0) {
      event.preventDefault();
      take(choice);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  });
  document.addEventListener('focusout', function (event) {
    if (event.target === field) {
      close();
    }
  });
})();
