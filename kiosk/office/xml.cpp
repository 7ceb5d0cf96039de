#include "kiosk/office/xml.h"

#include <algorithm>
#include <charconv>
#include <new>

#include "kiosk/office/office_fault.h"

namespace kiosk {
namespace {

constexpr int deepest = 200;

class DepthLimit : public pugi::xml_tree_walker {
  public:
    bool for_each(pugi::xml_node& node) override {
        if (node.type() == pugi::node_doctype) throw OfficeFault("a part of the file has a document type");
        if (depth() > deepest) throw OfficeFault("a part of the file is nested too deep");
        return true;
    }
};

/// "ppt/media/image1.png" for "../media/image1.png" as seen from the part "ppt/slides/slide1.xml".
std::string resolved(const std::string& part, std::string_view target) {
    std::string path = target.starts_with('/') ? std::string() : part.substr(0, part.rfind('/') + 1);
    path += target;
    std::string result;
    for (std::size_t at = 0; at < path.size();) {
        const std::size_t end = std::min(path.find('/', at), path.size());
        const std::string step = path.substr(at, end - at);
        at = end + 1;
        if (step.empty() || step == ".") continue;
        if (step == "..") {
            result.erase(result.find_last_of('/') == std::string::npos ? 0 : result.find_last_of('/'));
        } else {
            result += (result.empty() ? "" : "/") + step;
        }
    }
    return result;
}

}  // namespace

void read_xml(pugi::xml_document& document, std::string_view bytes) {
    // Space between two marks may be a space between two words.
    constexpr unsigned manner = pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype;
    const pugi::xml_parse_result result = document.load_buffer(bytes.data(), bytes.size(), manner);
    if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
    if (!result) throw OfficeFault("a part of the file is damaged: copy it again, or save it anew");
    DepthLimit limit;
    document.traverse(limit);
}

std::string_view local_name(std::string_view name) {
    const std::size_t colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_of(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_node child : node.children())
        if (is_named(child, name)) return child;
    return {};
}

std::string_view attribute_of(pugi::xml_node node, std::string_view name) {
    for (const pugi::xml_attribute attribute : node.attributes())
        if (local_name(attribute.name()) == name) return attribute.value();
    return {};
}

long number_in(pugi::xml_node node, std::string_view name, long other) {
    const std::string_view text = attribute_of(node, name);
    long number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc() && end == text.data() + text.size() ? number : other;
}

Relationships relationships_of(Archive& archive, const std::string& part) {
    const std::size_t folder = part.rfind('/') + 1;
    const auto bytes = archive.read(part.substr(0, folder) + "_rels/" + part.substr(folder) + ".rels");
    Relationships found;
    if (!bytes) return found;
    pugi::xml_document document;
    read_xml(document, *bytes);
    for (const pugi::xml_node node : document.document_element().children()) {
        const std::string_view type = attribute_of(node, "Type");
        Relationship one;
        one.type = type.substr(type.rfind('/') + 1);
        one.is_elsewhere = attribute_of(node, "TargetMode") == "External";
        const std::string_view target = attribute_of(node, "Target");
        one.target = one.is_elsewhere ? std::string(target) : resolved(part, target);
        found.emplace(attribute_of(node, "Id"), std::move(one));
    }
    return found;
}

std::string xml_text(std::string_view text) {
    std::string result;
    for (const char letter : text) {
        switch (letter) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            default:
                // XML has no way to write a control character.
                if (static_cast<unsigned char>(letter) >= ' ' || letter == '\n' || letter == '\t')
                    result += letter;
        }
    }
    return result;
}

}  // namespace kiosk
