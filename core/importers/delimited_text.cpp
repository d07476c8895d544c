// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/delimited_text.h"

#include <algorithm>

namespace fgw::importers {

bool DelimitedSplitter::feed(std::string_view line) {
    m_text = line;
    m_at = 0;
    if (m_quoteOpen) {
        m_fields[m_count - 1] += '\n';
    } else {
        m_count = 0;
        beginField();
    }
    while (true) {
        if (m_quoteOpen && !takeQuoted()) {
            return false;
        }
        takePlain();
        if (m_at == m_text.size()) {
            return true;
        }
        ++m_at;
        beginField();
    }
}

void DelimitedSplitter::beginField() {
    if (m_count == m_fields.size()) {
        m_fields.emplace_back();
    }
    m_fields[m_count++].clear();
    m_quoteOpen = m_at < m_text.size() && m_text[m_at] == '"';
    m_at += m_quoteOpen ? 1 : 0;
}

bool DelimitedSplitter::takeQuoted() {
    std::string& field = m_fields[m_count - 1];
    while (true) {
        const std::size_t quote = m_text.find('"', m_at);
        field += m_text.substr(m_at, quote - m_at);
        if (quote == std::string_view::npos) {
            return false;
        }
        m_at = quote + 1;
        if (m_at == m_text.size() || m_text[m_at] != '"') {
            m_quoteOpen = false;
            return true;
        }
        field += '"';
        ++m_at;
    }
}

void DelimitedSplitter::takePlain() {
    const std::size_t end = std::min(m_text.find(m_delimiter, m_at), m_text.size());
    std::string_view plain = m_text.substr(m_at, end - m_at);
    if (end == m_text.size() && plain.ends_with('\r')) {
        plain.remove_suffix(1);
    }
    m_fields[m_count - 1] += plain;
    m_at = end;
}

} // namespace fgw::importers
